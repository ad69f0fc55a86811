namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>Who won: our request to close the checkout, or the customer.</summary>
public abstract record CheckoutExpiry
{
    private CheckoutExpiry() { }

    /// <summary>The checkout is closed and no money is held.</summary>
    public sealed record Expired : CheckoutExpiry;

    /// <summary>The customer was faster: the amount is held on this payment. Book, or void.</summary>
    public sealed record AlreadyComplete(string IntentId) : CheckoutExpiry;
}
