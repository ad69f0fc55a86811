using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Web.Components.Shared.Errors;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>What a customer knows of a booking.</summary>
public sealed class FindForm
{
    /// <summary>A code and what people put between its letters.</summary>
    public const int MaxCodeLength = 20;

    public string? Code { get; set; }
    public string? Email { get; set; }

    /// <summary>What a refused form had in it.</summary>
    public static FindForm Of(RefusedForm refused) =>
        new()
        {
            Code = Shortened(refused["Form.Code"], MaxCodeLength),
            Email = Shortened(refused["Form.Email"], CheckoutRequest.MaxEmailLength),
        };

    private static string? Shortened(string? text, int length) => text?.Length > length ? text[..length] : text;
}
