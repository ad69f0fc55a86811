namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>The result of a request to close a hosted checkout.</summary>
public abstract record CheckoutExpiry
{
    private CheckoutExpiry() { }

    /// <summary>The checkout is closed and no money is authorised.</summary>
    public sealed record Expired : CheckoutExpiry;

    /// <summary>
    /// The customer paid before: the amount is authorised on this payment. Confirm the booking, or void the payment.
    /// </summary>
    public sealed record AlreadyComplete(string IntentId) : CheckoutExpiry;
}
