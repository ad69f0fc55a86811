using BoxOffice.Domain.Payments;

namespace BoxOffice.Domain.Bookings;

/// <content>What money that leaves or comes back pays and covers.</content>
internal sealed partial class PaymentRecords
{
    private IEnumerable<Refund> Waiting => payment.Refunds.Where(r => r.IsWaiting);

    /// <summary>
    /// Waiting refunds that the provider was certainly not asked for yet. Any other may be carried out at this moment:
    /// if it were ended and begun anew, the customer could get the money twice.
    /// </summary>
    private IEnumerable<Refund> NeverAsked => Waiting.Where(r => r.NeedsPerson || move.Now < r.DueAt);

    /// <summary>
    /// Money has left the payment: ends as many refunds as it pays, and begins their rest anew. Returns what it does
    /// not pay.
    /// </summary>
    private async Task<long> EndAsync(IEnumerable<Refund> refunds, long cents)
    {
        foreach (var waiting in refunds.OrderBy(r => r.Id).ToList())
        {
            if (cents == 0)
                break;
            var part = Math.Min(cents, waiting.AmountCents);
            payment.SettleRefund(waiting, RefundStatus.Failed, null);
            cents -= part;
            await SaveAsync();
            var rest = waiting.AmountCents - part;
            if (rest > 0)
            {
                move.Context.Add(
                    payment.Refund(
                        Guid.CreateVersion7(move.Now),
                        rest,
                        waiting.Reason,
                        move.Now,
                        waiting.Actor,
                        waiting.Kind
                    )
                );
            }
        }
        await SaveAsync();
        return cents;
    }

    /// <summary>Money has come back to the payment: it covers tickets, and the rest is owed and refunded.</summary>
    private async Task ReturnAsync(string kind, string from, long cents)
    {
        var (_, uncovered) = await Ledger.BalancesAsync(move.Context, payment.BookingId, cancellationToken);
        var covered = Math.Min(uncovered, cents);
        var rest = cents - covered;
        if (from != LedgerAccounts.Owed || covered > 0)
            await PostAsync(kind, (from, cents), (LedgerAccounts.Uncovered, -covered), (LedgerAccounts.Owed, -rest));
        move.Context.AddRange(TenderRefunds.Begin(move, rest, "its tickets are void"));
        await SaveAsync();
    }

    /// <summary>
    /// Where more is uncovered than tickets are worth, the customer has money without tickets: it pays what is owed.
    /// </summary>
    private async Task OffsetAsync()
    {
        if (!NeverAsked.Any())
            return;
        var (worth, uncovered) = await Ledger.BalancesAsync(move.Context, payment.BookingId, cancellationToken);
        var excess = uncovered - worth;
        if (excess <= 0)
            return;
        var paid = excess - await EndAsync(NeverAsked, excess);
        await PostAsync("offset", (LedgerAccounts.Owed, paid), (LedgerAccounts.Uncovered, -paid));
    }
}
