namespace BoxOffice.Domain.Payments;

/// <summary>
/// One leg of a movement of money. Append-only; the legs of one <see cref="MovementId"/> sum to zero, which PostgreSQL
/// checks at commit. Positive is a debit.
/// </summary>
public sealed class LedgerEntry
{
    public long Id { get; set; }

    /// <summary>The capture's payment id or the refund's id: a movement is written once, whoever retries.</summary>
    public Guid MovementId { get; set; }

    public required string Account { get; set; }
    public long AmountCents { get; set; }
    public required string Currency { get; set; }
    public Guid BookingId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Money the provider owes us (debit), against what we owe for the show (credit).</summary>
    public static IEnumerable<LedgerEntry> Sale(
        Guid movementId,
        Guid bookingId,
        long cents,
        string currency,
        DateTimeOffset now
    ) => Legs(movementId, bookingId, LedgerAccounts.Provider, LedgerAccounts.Sales, cents, currency, now);

    /// <summary>The same the other way round.</summary>
    public static IEnumerable<LedgerEntry> Refund(
        Guid movementId,
        Guid bookingId,
        long cents,
        string currency,
        DateTimeOffset now
    ) => Legs(movementId, bookingId, LedgerAccounts.Sales, LedgerAccounts.Provider, cents, currency, now);

    private static IEnumerable<LedgerEntry> Legs(
        Guid movementId,
        Guid bookingId,
        string debit,
        string credit,
        long cents,
        string currency,
        DateTimeOffset now
    )
    {
        yield return Leg(debit, cents);
        yield return Leg(credit, -cents);

        LedgerEntry Leg(string account, long amount) =>
            new()
            {
                MovementId = movementId,
                BookingId = bookingId,
                Account = account,
                AmountCents = amount,
                Currency = currency,
                At = now,
            };
    }
}
