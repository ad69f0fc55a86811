namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>The result of a request to refund.</summary>
public abstract record RefundOutcome
{
    private RefundOutcome() { }

    /// <summary>The provider accepted the refund; see its status for whether the money has moved.</summary>
    public sealed record Refunded(string RefundId, long AmountMinor, ProviderRefundStatus Status) : RefundOutcome;

    /// <summary>No money moved.</summary>
    public sealed record RefundRefused(RefundRefusal Reason, string Message) : RefundOutcome;
}
