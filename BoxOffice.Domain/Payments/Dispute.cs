namespace BoxOffice.Domain.Payments;

/// <summary>
/// A cardholder's complaint at the bank about a payment. While it is open and after it is lost, the provider withholds
/// its amount from us.
/// </summary>
public sealed class Dispute
{
    /// <summary>The longest <see cref="Reason"/>, in characters.</summary>
    public const int MaxReasonLength = 100;

    public Guid Id { get; set; }
    public Guid PaymentId { get; set; }

    /// <summary>Unique.</summary>
    public required string ProviderDisputeId { get; set; }

    /// <summary>
    /// In minor units of the payment's currency; at least 1. It may be more than the payment, by what the bank adds.
    /// </summary>
    public long AmountCents { get; set; }

    public DisputeStatus Status { get; private set; }

    /// <summary>The provider's word for the bank's reason, such as <c>fraudulent</c>.</summary>
    public required string Reason { get; set; }

    /// <summary>When it was opened, by the provider's clock.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When we read that it was won or lost; null while it is undecided.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Who read it from the provider.</summary>
    public required Actor Actor { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Whether the provider has its amount, and we do not.</summary>
    public bool IsWithheld => Status is DisputeStatus.Open or DisputeStatus.Lost;

    /// <summary>The state in which a dispute is stored that the provider shows in this state.</summary>
    public static DisputeStatus BeginningOf(DisputeStatus shown) =>
        shown == DisputeStatus.Warning ? DisputeStatus.Warning : DisputeStatus.Open;

    /// <summary>Begins in a state.</summary>
    /// <exception cref="InvalidOperationException">A dispute does not begin in it.</exception>
    internal Dispute Begin(DisputeStatus status)
    {
        if (!DisputeTransitions.Table.Beginnings.Contains(status))
            throw new InvalidOperationException($"A dispute does not begin as {status}.");
        Status = status;
        return this;
    }

    /// <summary>
    /// The moves that lead to the state that the provider shows. Empty when it is there, and when the provider shows an
    /// earlier state.
    /// </summary>
    internal IReadOnlyList<DisputeStatus> PathTo(DisputeStatus shown)
    {
        var moves = DisputeTransitions.Table;
        if (shown == Status)
            return [];
        if (moves.IsLegal(Status, shown))
            return [shown];
        return moves.IsLegal(Status, DisputeStatus.Open) && moves.IsLegal(DisputeStatus.Open, shown)
            ? [DisputeStatus.Open, shown]
            : [];
    }

    /// <exception cref="InvalidOperationException">The move is illegal.</exception>
    internal void Move(DisputeStatus to, DateTimeOffset now)
    {
        DisputeTransitions.Table.Require(Status, to);
        Status = to;
        DecidedAt = to is DisputeStatus.Won or DisputeStatus.Lost ? now : null;
        Version++;
    }
}
