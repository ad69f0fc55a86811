namespace BoxOffice.Domain.Payments;

/// <summary>
/// One entry of a movement of money. Append-only. The entries of one <see cref="MovementId"/> sum to zero, which
/// PostgreSQL checks at commit. A positive amount is a debit.
/// </summary>
public sealed class LedgerEntry
{
    public long Id { get; set; }

    /// <summary>
    /// The id of the captured payment or of the refund. A movement is stored once, even if it is tried again.
    /// </summary>
    public Guid MovementId { get; set; }

    public required string Account { get; set; }
    public long AmountCents { get; set; }
    public required string Currency { get; set; }
    public Guid BookingId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>A sale: a debit of the provider's account and a credit of the sales account.</summary>
    public static IEnumerable<LedgerEntry> Sale(
        Guid movementId,
        Guid bookingId,
        long cents,
        string currency,
        DateTimeOffset now
    ) => Legs(movementId, bookingId, LedgerAccounts.Provider, LedgerAccounts.Sales, cents, currency, now);

    /// <summary>A refund: a debit of the sales account and a credit of the provider's account.</summary>
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
