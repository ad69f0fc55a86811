using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings;

/// <content>Late payments of bookings that have ended, and refunds.</content>
public sealed partial class BookingMoves
{
    /// <summary>Who causes what the provider has on record and we have not.</summary>
    private static readonly Actor Provider = Actor.System("provider");

    /// <summary>
    /// Closes the payment of a booking that has ended: it was not paid, or a person has to see to the money. Changes
    /// nothing if the payment has got another id at the provider since <paramref name="seen"/> was read.
    /// </summary>
    /// <param name="seen">The booking, as it was read.</param>
    /// <param name="item">What to tell a person; null for nothing.</param>
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
                    payment.NothingLeftToAsk(); // The payment was closed before; a webhook had made it due.
                if (item is not null)
                    await ReviewItems.AddAsync(move.Context, item, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>
    /// Stores that a booking that has ended was paid after all: enters the money in the ledger and begins its refund.
    /// </summary>
    /// <param name="bookingId">The booking.</param>
    /// <param name="found">The captured payment; not more than was asked for.</param>
    /// <param name="item">What to tell a person; null for nothing.</param>
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
    /// Stores what the provider has on record of a captured payment, as far as it is new: refunds that have ended or
    /// were made elsewhere, and disputes. The rule of the event decides about the tickets if nothing of their money is
    /// left.
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
    /// Stores when the provider is to be asked about a captured payment next, after everything was read and done: when
    /// the next refund is due, or not at all. Changes nothing if the payment has changed since <paramref name="seen"/>
    /// was read, such as by a webhook.
    /// </summary>
    /// <param name="seen">The payment, as it was read.</param>
    /// <param name="isStaffs">Whether the staff pay its refunds out, so that nothing is due.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task RestAsync(Payment seen, bool isStaffs, CancellationToken cancellationToken)
    {
        var pending = seen.Refunds.FindAll(r => r.Status == RefundStatus.Pending);
        if (pending.Exists(r => r.ProviderRefundId is not null))
            return; // The provider has begun it: its end is asked for every half minute.
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
    /// begun. After the last, a person has to see to it.
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
