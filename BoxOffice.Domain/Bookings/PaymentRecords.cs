using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// Stores what the provider has on record of a captured payment and we do not, in one move of its booking: rows, ledger
/// and review items.
/// </summary>
/// <remarks>
/// Money that has left the payment without us first pays what we owe: refunds that wait and were never asked for are
/// ended, and only their rest is refunded. What remains leaves tickets uncovered. Money that comes back is the reverse:
/// it covers tickets first, and the rest is owed to the customer.
/// </remarks>
internal sealed partial class PaymentRecords(BookingMove move, Payment payment, CancellationToken cancellationToken)
{
    private readonly List<ReviewItem> _items = [];
    private bool _isNew;

    /// <summary>Stores what is new. False when nothing is.</summary>
    public async Task<bool> StoreAsync(
        IReadOnlyList<RefundOutcome.Refunded> refunds,
        IReadOnlyList<ProviderDispute> disputes
    )
    {
        // Our own refunds are first: one that was carried out unnoticed does not wait any more.
        var strangers = new List<RefundOutcome.Refunded>();
        foreach (var found in refunds.OrderBy(r => r.CreatedAt))
        {
            if (RowOf(found) is { } row)
                await SettleAsync(row, found);
            else
                strangers.Add(found);
        }
        // After an exchange, refunds of the same payment at the provider belong to the payments made from it.
        if (payment.SourcePaymentId is null)
        {
            foreach (var found in await WithoutRowsAsync(strangers))
                await StoreElsewhereAsync(found);
            foreach (var found in disputes.OrderBy(d => d.CreatedAt))
                await StoreAsync(found);
        }

        await OffsetAsync();
        var ending = _isNew ? await ApplyRuleAsync() : "";
        foreach (var item in _items)
        {
            item.Seen += ending;
            await ReviewItems.AddAsync(move.Context, item, cancellationToken);
        }
        return _isNew;
    }

    /// <summary>Begins the next refund after one that failed. After the last try, a person is told.</summary>
    public static async Task RefundAgainAsync(
        BookingMove move,
        Payment payment,
        Refund failed,
        string why,
        CancellationToken cancellationToken
    )
    {
        var next = payment.RefundAgain(failed, Guid.CreateVersion7(move.Now), move.Now, move.Actor);
        move.Context.Add(next);
        if (next.NeedsPerson)
        {
            var seen =
                $"A refund has failed {Refund.MaxTries} times and is not tried again; the last time: {why}. The "
                + "customer is still owed the amount. A refund made by hand at the provider is found and entered.";
            await ReviewItems.AddAsync(
                move.Context,
                ItemOf(payment, ReviewKind.RefundFailed, failed.Id.ToString(), failed.AmountCents, seen),
                cancellationToken
            );
        }
    }

    /// <summary>Without the refunds that rows of other payments have.</summary>
    private async Task<IReadOnlyList<RefundOutcome.Refunded>> WithoutRowsAsync(List<RefundOutcome.Refunded> found)
    {
        if (found.Count == 0)
            return found;
        var ids = found.ConvertAll(r => r.RefundId);
        var own = found.ConvertAll(r => Guid.TryParse(r.Reference, out var id) ? id : Guid.Empty);
        var others = await move
            .Context.Refunds.AsNoTracking()
            .Where(r => r.PaymentId != payment.Id && (ids.Contains(r.ProviderRefundId!) || own.Contains(r.Id)))
            .Select(r => new { r.Id, r.ProviderRefundId })
            .ToListAsync(cancellationToken);
        return found.FindAll(f =>
            !others.Exists(o => o.ProviderRefundId == f.RefundId || o.Id.ToString("N") == f.Reference)
        );
    }

    private Refund? RowOf(RefundOutcome.Refunded found) =>
        payment.Refunds.Find(r => r.ProviderRefundId == found.RefundId)
        ?? payment.Refunds.Find(r =>
            r.IsWaiting && r.Id.ToString("N") == found.Reference && r.AmountCents == found.AmountMinor
        );

    private async Task SettleAsync(Refund row, RefundOutcome.Refunded found)
    {
        if (row.ProviderRefundId is null)
        {
            row.Begin(found.RefundId);
            _isNew = true;
        }
        var status = StatusOf(found.Status);
        if (status == row.Status || !RefundTransitions.Table.IsLegal(row.Status, status))
            return;
        var hadSucceeded = row.Status == RefundStatus.Succeeded;
        payment.SettleRefund(row, status, found.RefundId);
        await SaveAsync();
        if (status == RefundStatus.Succeeded)
        {
            await PostRefundAsync(row);
            return;
        }
        if (row.MadeElsewhere)
        {
            var from = hadSucceeded ? LedgerAccounts.Provider : LedgerAccounts.Owed;
            await ReturnAsync("refund-failed", from, row.AmountCents);
            return;
        }
        if (hadSucceeded)
        {
            await PostAsync(
                "refund-failed",
                (LedgerAccounts.Provider, row.AmountCents),
                (LedgerAccounts.Owed, -row.AmountCents)
            );
        }
        await RefundAgainAsync(move, payment, row, $"{found.Status}", cancellationToken);
        await SaveAsync();
    }

    private async Task StoreElsewhereAsync(RefundOutcome.Refunded found)
    {
        var status = StatusOf(found.Status);
        var cents = found.AmountMinor;
        var isOurs = payment.Refunds.Exists(r => r.Id.ToString("N") == found.Reference);
        var seen = isOurs
            ? $"Refund {found.RefundId} of ours was carried out after it had been ended here."
            : $"Refund {found.RefundId} was made at the provider, not by us.";
        if (status == RefundStatus.Failed)
        {
            if (await StoreFailedAsync(found) && !isOurs)
            {
                seen += " It has failed.";
                _items.Add(ItemOf(payment, ReviewKind.RefundElsewhere, found.RefundId, cents, seen));
            }
            return;
        }
        if (payment.RefundedCents - Math.Min(cents, Waiting.Sum(r => r.AmountCents)) + cents > payment.CapturedCents)
        {
            seen += " With it more is refunded than we have on record as captured, so it is not entered.";
            _items.Add(ItemOf(payment, ReviewKind.RefundElsewhere, found.RefundId, cents, seen));
            return;
        }
        var uncovered = await EndAsync(NeverAsked, cents);
        var over = payment.RefundedCents + cents - payment.CapturedCents;
        if (over > 0)
        {
            // Those that may have been asked for: the provider has not enough left to carry them out.
            uncovered -= over - await EndAsync(Waiting, over);
        }
        var row = await AddElsewhereAsync(found);
        if (uncovered > 0)
        {
            await PostAsync(
                "external-refund",
                (LedgerAccounts.Uncovered, uncovered),
                (LedgerAccounts.Owed, -uncovered)
            );
        }
        if (status == RefundStatus.Succeeded)
        {
            payment.SettleRefund(row, status, found.RefundId);
            await SaveAsync();
            await PostRefundAsync(row);
        }
        if (isOurs && uncovered == 0)
            return; // It pays what it was to pay.
        if (uncovered < cents)
            seen += $" It pays {cents - uncovered} minor units that the customer was owed.";
        _items.Add(ItemOf(payment, ReviewKind.RefundElsewhere, found.RefundId, cents, seen));
    }

    /// <summary>
    /// A refund made elsewhere that had failed before it was read: its money never left, or is back. It is on record
    /// because the provider's balance has both changes. False when our own refunds leave no room for it; the two
    /// changes of the balance are then listed by the daily reconciliation.
    /// </summary>
    private async Task<bool> StoreFailedAsync(RefundOutcome.Refunded found)
    {
        if (payment.RefundedCents + found.AmountMinor > payment.CapturedCents)
            return false;
        payment.SettleRefund(await AddElsewhereAsync(found), RefundStatus.Failed, found.RefundId);
        await SaveAsync();
        return true;
    }

    private async Task<Refund> AddElsewhereAsync(RefundOutcome.Refunded found)
    {
        var row = payment.RefundElsewhere(
            Guid.CreateVersion7(move.Now),
            found.RefundId,
            found.AmountMinor,
            found.CreatedAt,
            move.Now,
            move.Actor
        );
        move.Context.Add(row);
        await SaveAsync();
        return row;
    }

    /// <summary>
    /// The rule of the event, if nothing of the money of live tickets is left. Returns what became of them.
    /// </summary>
    private async Task<string> ApplyRuleAsync()
    {
        var booking = move.Booking;
        var (worth, uncovered) = await Ledger.BalancesAsync(move.Context, booking.Id, cancellationToken);
        if (booking.Status != BookingStatus.Confirmed || worth == 0 || uncovered < worth)
            return "";
        var rule = await move
            .Context.Events.Where(e => e.Id == booking.EventId)
            .Select(e => e.MoneyGoneRule)
            .SingleAsync(cancellationToken);
        if (rule == MoneyGoneRule.Keep)
            return " Nothing of the booking's money is left. Its tickets stay valid until a person decides.";
        await BookingMoves.VoidAsync(
            move,
            booking.Tickets.FindAll(t => t.IsLive),
            "its money is gone",
            keepNothing: true
        );
        return " Nothing of the booking's money is left. By the rule of the event its tickets were voided.";
    }

    private Task SaveAsync()
    {
        _isNew = true;
        return move.Context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The provider has paid it, also where the payment is one of an exchange.</summary>
    private Task PostRefundAsync(Refund row) =>
        Ledger.PostRefundAsync(move.Context, row, Tender.Provider, payment.BookingId, move.Actor, cancellationToken);

    private Task PostAsync(string kind, params (string Account, long Cents)[] legs) =>
        Ledger.PostAsync(
            move.Context,
            kind,
            Guid.CreateVersion7(move.Now),
            payment.BookingId,
            move.Actor,
            cancellationToken,
            legs
        );

    private static RefundStatus StatusOf(ProviderRefundStatus status) =>
        status switch
        {
            ProviderRefundStatus.Succeeded => RefundStatus.Succeeded,
            ProviderRefundStatus.Pending => RefundStatus.Pending,
            _ => RefundStatus.Failed,
        };

    private static ReviewItem ItemOf(Payment payment, ReviewKind kind, string cause, long cents, string seen) =>
        new()
        {
            Kind = kind,
            Cause = cause,
            BookingId = payment.BookingId,
            PaymentId = payment.Id,
            AmountCents = cents,
            Currency = payment.Currency,
            Seen = seen,
        };
}
