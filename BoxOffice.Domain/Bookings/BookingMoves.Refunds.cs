using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings;

/// <content>Late payments of bookings that have ended, and refunds.</content>
public sealed partial class BookingMoves
{
    /// <summary>The actor of changes that are found in the provider's records.</summary>
    private static readonly Actor Provider = Actor.System("provider");

    /// <summary>
    /// Closes the payment of a booking that has ended, because nothing was paid or because a person has to decide.
    /// Changes nothing if the payment's id at the provider has changed since <paramref name="seen"/> was read.
    /// </summary>
    /// <param name="seen">The booking, as it was read.</param>
    /// <param name="item">The review item to add; null for none.</param>
    /// <param name="actor">Who causes the move.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    internal Task<Booking> CloseOrphanAsync(
        Booking seen,
        ReviewItem? item,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        InTransactionAsync(
            seen.Id,
            actor,
            async move =>
            {
                var payment = move.Booking.Payment!;
                if (move.Booking.Status == BookingStatus.Pending || !HasSameIds(seen, move))
                    return;
                CloseUnpaid(payment, declined: false);
                if (payment.NextCheckAt is not null)
                    payment.NothingLeftToAsk(); // It was closed before, and a webhook set a time to ask again.
                if (item is not null)
                    await ReviewItems.AddAsync(move.Context, item, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>
    /// Stores a payment that came after its booking had ended: enters it in the ledger and begins its refund.
    /// </summary>
    /// <param name="bookingId">The booking.</param>
    /// <param name="found">The captured payment. Its amount is at most the amount that was asked for.</param>
    /// <param name="item">The review item to add; null for none.</param>
    /// <param name="actor">Who causes the move.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    internal Task<Booking> RefundOrphanAsync(
        Guid bookingId,
        PaymentState found,
        ReviewItem? item,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        InTransactionAsync(
            bookingId,
            actor,
            async move =>
            {
                var payment = move.Booking.Payment!;
                if (
                    move.Booking.Status is BookingStatus.Pending or BookingStatus.Confirmed
                    || payment.Status is not (PaymentStatus.Open or PaymentStatus.Authorised)
                )
                {
                    return;
                }
                await EnterToRefundAsync(move, payment, found, "paid after the seats were gone", cancellationToken);
                if (item is not null)
                    await ReviewItems.AddAsync(move.Context, item, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>
    /// Refunds an amount of a confirmed or cancelled booking; its tickets stay as they are. The refunds are stored
    /// before the provider is asked for them.
    /// </summary>
    /// <param name="bookingId">The booking.</param>
    /// <param name="cents">How much, in minor units; at least 1.</param>
    /// <param name="reason">Why, at most <see cref="Refund.MaxReasonLength"/> characters.</param>
    /// <param name="first">Payments to refund to before the others, in this order; null: none.</param>
    /// <param name="actor">Who causes the move.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    /// <returns>Done, <see cref="RefundAboveLeft"/>, or <see cref="ExchangeUnderWay"/>.</returns>
    internal async Task<Outcome<Done>> RefundAmountAsync(
        Guid bookingId,
        long cents,
        string reason,
        IReadOnlyList<Guid>? first,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        Refusal? refusal = null;
        await InTransactionAsync(
            bookingId,
            actor,
            async move =>
            {
                var left = move.Booking.Status is BookingStatus.Confirmed or BookingStatus.Cancelled
                    ? move.Booking.Payments.Sum(p => p.LeftCents)
                    : 0;
                refusal =
                    move.Booking.Tickets.Exists(t => t.MovingTo is not null) ? new ExchangeUnderWay()
                    : cents > left ? new RefundAboveLeft(left)
                    : null;
                if (refusal is not null)
                    return;
                move.Context.AddRange(TenderRefunds.Begin(move, cents, reason, first, RefundKind.Allowance));
                await move.Context.SaveChangesAsync(cancellationToken);
                await Ledger.PostAsync(
                    move.Context,
                    "allowance",
                    Guid.CreateVersion7(move.Now),
                    bookingId,
                    actor,
                    cancellationToken,
                    (LedgerAccounts.Allowances, cents),
                    (LedgerAccounts.Owed, -cents)
                );
            },
            cancellationToken
        );
        return refusal is null ? Done.Instance : refusal;
    }

    /// <summary>
    /// Stores what is new in the provider's records of a captured payment: refunds that ended or were made elsewhere,
    /// and disputes. If the booking's whole worth is then uncovered, the event's rule decides whether its tickets are
    /// voided.
    /// </summary>
    /// <returns>Whether anything was new.</returns>
    public async Task<bool> StoreRecordsAsync(
        Payment seen,
        IReadOnlyList<RefundOutcome.Refunded> refunds,
        IReadOnlyList<ProviderDispute> disputes,
        CancellationToken cancellationToken
    )
    {
        var isNew = false;
        await InTransactionAsync(
            seen.BookingId,
            Provider,
            async move =>
            {
                foreach (var each in move.Booking.Payments)
                    await move.Context.Entry(each).Collection(p => p.Refunds).LoadAsync(cancellationToken);
                var payment = move.Booking.Payments.Single(p => p.Id == seen.Id);
                if (payment.Status == PaymentStatus.Captured)
                    isNew = await new PaymentRecords(move, payment, cancellationToken).StoreAsync(refunds, disputes);
            },
            cancellationToken
        );
        return isNew;
    }

    /// <summary>
    /// Stores when to ask the provider about a captured payment next: when its next refund is due, or never. Changes
    /// nothing if something, such as a webhook, has changed the payment since <paramref name="seen"/> was read.
    /// </summary>
    /// <param name="seen">The payment, as it was read.</param>
    /// <param name="isStaffs">Whether the staff pay out its refunds, so that the provider is not asked for
    /// them.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task RestAsync(Payment seen, bool isStaffs, CancellationToken cancellationToken)
    {
        var pending = seen.Refunds.FindAll(r => r.Status == RefundStatus.Pending);
        if (pending.Exists(r => r.ProviderRefundId is not null))
            return; // The provider has begun a refund. The reconciler asks every 30 seconds whether it ended.
        var waiting = pending.FindAll(r => !r.NeedsPerson && !isStaffs);
        DateTimeOffset? next = waiting.Count > 0 ? waiting.Min(r => r.DueAt) : null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            update payments set next_check_at = {next}, version = version + 1
            where id = {seen.Id} and version = {seen.Version} and status = 'Captured'
            """,
            cancellationToken
        );
    }

    /// <summary>
    /// Stores how a refund ended. A refund that succeeded is entered in the ledger; after one that failed, another is
    /// begun. After <see cref="Refund.MaxTries"/> failed tries a person is told.
    /// </summary>
    public Task<Booking> SettleRefundAsync(
        Guid bookingId,
        Guid refundId,
        RefundStatus status,
        string? providerRefundId,
        string why,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        WithRefundAsync(
            bookingId,
            refundId,
            actor,
            async (move, payment, refund) =>
            {
                payment.SettleRefund(refund, status, providerRefundId);
                if (status == RefundStatus.Succeeded)
                {
                    var paid = await move.SourceOfAsync(payment);
                    if (paid.VoucherId is { } voucher)
                        await move.ReturnToVoucherAsync(voucher, refund.AmountCents);
                    await Ledger.PostRefundAsync(
                        move.Context,
                        refund,
                        paid.Tender,
                        bookingId,
                        actor,
                        cancellationToken
                    );
                }

                // The failed refund is saved before another is added: the guard of the refundable amount counts all
                // refunds that have not failed.
                await move.Context.SaveChangesAsync(cancellationToken);
                if (status == RefundStatus.Failed)
                    await PaymentRecords.RefundAgainAsync(move, payment, refund, why, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Stores the provider's id of a refund that the provider has begun.</summary>
    public Task<Booking> NoteRefundAsync(
        Guid bookingId,
        Guid refundId,
        string providerRefundId,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        WithRefundAsync(
            bookingId,
            refundId,
            actor,
            (_, _, refund) =>
            {
                if (refund.ProviderRefundId is null)
                    refund.Begin(providerRefundId);
                return Task.CompletedTask;
            },
            cancellationToken
        );
}
