namespace BoxOffice.Domain.Payments;

/// <summary>Whether the provider has confirmed a refund. Stored as text.</summary>
public enum RefundStatus
{
    /// <summary>Written down; the provider is asked until it answers.</summary>
    Pending,

    /// <summary>The provider has taken it on.</summary>
    Succeeded,

    /// <summary>The provider refused for good; a person must look.</summary>
    Failed,
}

/// <summary>Money on its way back to the customer. The row is written first, the provider is asked second, under this row's id as key.</summary>
public sealed class Refund
{
    /// <summary>After so many refusals a person has to look.</summary>
    public const int MaxTries = 10;

    public Guid Id { get; set; }
    public Guid PaymentId { get; set; }
    public long AmountCents { get; set; }
    public RefundStatus Status { get; set; } = RefundStatus.Pending;
    public string? ProviderRefundId { get; set; }
    public required string Reason { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }
}
