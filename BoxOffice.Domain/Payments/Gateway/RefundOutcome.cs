namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>The result of a request to refund.</summary>
public abstract record RefundOutcome
{
    private RefundOutcome() { }

    /// <summary>The provider accepted the refund; see its status for whether the money has moved.</summary>
    /// <param name="RefundId">The provider's id.</param>
    /// <param name="AmountMinor">In minor units of the currency; at least 1.</param>
    /// <param name="Currency">ISO 4217, lower case: that of the payment.</param>
    /// <param name="Status">How far it has come.</param>
    /// <param name="Reference">
    /// The idempotency key under which we asked for it; null when it was made at the provider by hand.
    /// </param>
    /// <param name="CreatedAt">When the provider accepted it, in whole seconds.</param>
    public sealed record Refunded(
        string RefundId,
        long AmountMinor,
        string Currency,
        ProviderRefundStatus Status,
        string? Reference,
        DateTimeOffset CreatedAt
    ) : RefundOutcome;

    /// <summary>No money moved.</summary>
    public sealed record RefundRefused(RefundRefusal Reason, string Message) : RefundOutcome;
}
