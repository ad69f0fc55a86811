namespace BoxOffice.Domain.Payments;

/// <summary>
/// A movement of money, written once. Its entries sum to zero, in the currency of its booking. Append-only; the
/// function <c>post_movement</c> (Data/Sql/ledger.sql) is the only one that writes it.
/// </summary>
public sealed class LedgerMovement
{
    /// <summary>The id of what caused it, such as a refund's: a repeat of the command writes nothing twice.</summary>
    public Guid Id { get; set; }

    /// <summary>
    /// What happened: <c>sale</c>, <c>void</c>, <c>refund</c>, <c>late-payment</c>, <c>external-refund</c> (made
    /// elsewhere), <c>refund-failed</c> (its money came back), <c>dispute</c>, <c>dispute-won</c>,
    /// <c>offset</c> (what was owed was paid by what is uncovered),
    /// <c>allowance</c> (the staff refund an amount of valid tickets).
    /// </summary>
    public required string Kind { get; set; }

    /// <summary>Null when it is of no booking.</summary>
    public Guid? BookingId { get; set; }
    public required string Currency { get; set; }

    /// <summary>Who caused it.</summary>
    public required Actor Actor { get; set; }

    public DateTimeOffset At { get; set; }
    public List<LedgerEntry> Entries { get; set; } = [];
}
