namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>Where a hosted checkout stands.</summary>
public abstract record CheckoutState
{
    private CheckoutState() { }

    /// <summary>Somebody may still pay; any declined attempt so far has left it open.</summary>
    public sealed record Open(Uri Url, DateTimeOffset ExpiresAt) : CheckoutState;

    /// <summary>The customer has paid: the amount is held on this payment. Final.</summary>
    public sealed record Complete(string IntentId) : CheckoutState;

    /// <summary>Nobody paid and nobody can. Final.</summary>
    public sealed record Expired : CheckoutState;
}
