using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Web.Components.Shared.Errors;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>The fields of the form that finds a booking.</summary>
public sealed class FindForm
{
    /// <summary>Longer than a code, so that spaces or dashes between its letters fit.</summary>
    public const int MaxCodeLength = 20;

    public string? Code { get; set; }
    public string? Email { get; set; }

    /// <summary>The entered values of a refused form.</summary>
    public static FindForm Of(RefusedForm refused) =>
        new()
        {
            Code = Shortened(refused["Form.Code"], MaxCodeLength),
            Email = Shortened(refused["Form.Email"], CheckoutRequest.MaxEmailLength),
        };

    private static string? Shortened(string? text, int length) => text?.Length > length ? text[..length] : text;
}
