namespace BoxOffice.Domain.Payments;

/// <summary>
/// Money on its way back to the customer. The row is written first; then the provider is asked, under this row's id as
/// idempotency key.
/// </summary>
public sealed class Refund
{
    /// <summary>After this many failures, over about eight hours, a person has to give the money back.</summary>
    public const int MaxTries = 10;

    /// <summary>The longest <see cref="Reason"/>, in characters.</summary>
    public const int MaxReasonLength = 200;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);

    public Guid Id { get; set; }
    public Guid PaymentId { get; set; }
    public long AmountCents { get; set; }
    public RefundStatus Status { get; private set; } = RefundStatus.Pending;

    /// <summary>The provider's id of the refund, once known.</summary>
    public string? ProviderRefundId { get; private set; }
    public RefundKind Kind { get; set; }

    /// <summary>Why, in words, for the staff and the provider's records.</summary>
    public required string Reason { get; set; }

    /// <summary>
    /// When it was stored. After failures the provider is asked only when <see cref="WaitAfter"/> has passed since
    /// then.
    /// </summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who asked for it.</summary>
    public required Actor Actor { get; set; }

    /// <summary>1 for the first; each failed refund is followed by another with the next number.</summary>
    public int Attempt { get; set; } = 1;

    /// <summary>Whether it is stored and the provider has not begun it.</summary>
    public bool IsWaiting => Status == RefundStatus.Pending && ProviderRefundId is null;

    /// <summary>
    /// Whether it failed so often that a person has to see to it: the provider is not asked any more.
    /// </summary>
    public bool NeedsPerson => Attempt > MaxTries;

    /// <summary>When the provider may be asked for it.</summary>
    public DateTimeOffset DueAt => CreatedAt + WaitAfter(Attempt - 1);

    /// <summary>Whether it was made at the provider by hand, and not asked for by us.</summary>
    public bool MadeElsewhere { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Stores that the provider has begun the refund under this id. How it ends becomes known later.</summary>
    /// <exception cref="InvalidOperationException">It is not pending, or it was begun before.</exception>
    public void Begin(string providerRefundId)
    {
        if (Status != RefundStatus.Pending || ProviderRefundId is not null)
            throw new InvalidOperationException($"A refund cannot begin: {Status}, id {ProviderRefundId}.");
        ProviderRefundId = providerRefundId;
        Version++;
    }

    /// <summary>Stores how the refund ended.</summary>
    /// <exception cref="InvalidOperationException">It has ended before.</exception>
    internal void Settle(RefundStatus status, string? providerRefundId)
    {
        RefundTransitions.Table.Require(Status, status);
        Status = status;
        ProviderRefundId = providerRefundId ?? ProviderRefundId;
        Version++;
    }

    /// <summary>Sets the state that PostgreSQL has stored. Every change of it is made by the methods above.</summary>
    internal Refund Standing(RefundStatus status, string? providerRefundId, int version)
    {
        Status = status;
        ProviderRefundId = providerRefundId;
        Version = version;
        return this;
    }

    /// <summary>
    /// How long the next try waits after this many failures: 0 after none, a minute after one, then twice as long each
    /// time.
    /// </summary>
    public static TimeSpan WaitAfter(int failures) =>
        failures == 0 ? TimeSpan.Zero : FirstWait * Math.Pow(2, failures - 1);
}
