using BoxOffice.Domain.Bookings.Checkout;

namespace BoxOffice.Web.Components.Customer.Checkout;

/// <summary>The error message of each field; null when there is none.</summary>
public sealed record PersonProblems(string? Name, string? Email)
{
    public static readonly PersonProblems None = new(null, null);

    /// <summary>Checks both fields, so that the customer sees both errors at once.</summary>
    public static PersonProblems Of(string name, string email) =>
        new(
            CheckoutRequest.CheckPerson(name, "somebody@example.org")?.Message,
            CheckoutRequest.CheckPerson("Somebody", email)?.Message
        );
}
