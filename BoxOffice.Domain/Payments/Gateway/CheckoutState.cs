namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>The state of a hosted checkout.</summary>
public abstract record CheckoutState
{
    private CheckoutState() { }

    /// <summary>The customer may still pay, also after a declined attempt.</summary>
    public sealed record Open(Uri Url, DateTimeOffset ExpiresAt) : CheckoutState;

    /// <summary>The customer has paid: the amount is authorised on this payment. Final.</summary>
    public sealed record Complete(string IntentId) : CheckoutState;

    /// <summary>It was not paid and can no longer be paid. Final.</summary>
    public sealed record Expired : CheckoutState;
}
