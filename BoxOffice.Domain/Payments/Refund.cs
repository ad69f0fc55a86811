namespace BoxOffice.Domain.Payments;

/// <summary>Whether the provider has confirmed a refund. Stored as text.</summary>
public enum RefundStatus
{
    /// <summary>Written down; the provider is asked until it answers.</summary>
    Pending,

    /// <summary>The provider has taken it on.</summary>
    Succeeded,

    /// <summary>The provider refused, or the bank would not take it; the money is ours again. Another refund is tried later, up to <see cref="Refund.MaxTries"/> in all.</summary>
    Failed,
}

/// <summary>Money on its way back to the customer. The row is written first, the provider is asked second, under this row's id as key.</summary>
public sealed class Refund
{
    /// <summary>After so many refusals, over some eight hours, a person has to look.</summary>
    public const int MaxTries = 10;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);

    public Guid Id { get; set; }
    public Guid PaymentId { get; set; }
    public long AmountCents { get; set; }
    public RefundStatus Status { get; set; } = RefundStatus.Pending;
    public string? ProviderRefundId { get; set; }
    public required string Reason { get; set; }

    /// <summary>When it was written down; a later try is asked for only <see cref="WaitAfter"/> this.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }

    /// <summary>The provider has begun to give the money back under this id, and will say later how it ends.</summary>
    public void Begun(string providerRefundId)
    {
        if (ProviderRefundId is null)
            (ProviderRefundId, Version) = (providerRefundId, Version + 1);
    }

    /// <summary>How long the next try waits after so many failures: nothing before the first, then a minute, and twice as long each time.</summary>
    public static TimeSpan WaitAfter(int failures) =>
        failures == 0 ? TimeSpan.Zero : FirstWait * Math.Pow(2, failures - 1);
}
