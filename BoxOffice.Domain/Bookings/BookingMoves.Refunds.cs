using BoxOffice.Domain.Payments;

namespace BoxOffice.Domain.Bookings;

/// <content>Late payments of bookings that have ended, and refunds.</content>
public sealed partial class BookingMoves
{
    /// <summary>
    /// Closes the payment of a booking that has ended and was not paid. Changes nothing if the payment has got another
    /// id at the provider since <paramref name="seen"/> was read.
    /// </summary>
    public Task<Booking> CloseOrphanAsync(Booking seen, Actor actor, CancellationToken cancellationToken) =>
        InTransactionAsync(
            seen.Id,
            actor,
            move =>
            {
                var payment = move.Booking.Payment!;
                if (move.Booking.Status == BookingStatus.Pending || !HasSameIds(seen, move))
                    return Task.CompletedTask;
                CloseUnpaid(payment, declined: false);
                if (payment.NextCheckAt is not null)
                    payment.NothingLeftToAsk(); // The payment was closed before; a webhook had made it due.
                return Task.CompletedTask;
            },
            cancellationToken
        );

    /// <summary>
    /// Stores that a booking that has ended was paid after all: enters the money in the ledger and begins its refund.
    /// </summary>
    public Task<Booking> RefundOrphanAsync(
        Guid bookingId,
        string intentId,
        long receivedCents,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        InTransactionAsync(
            bookingId,
            actor,
            async move =>
            {
                var (booking, payment) = (move.Booking, move.Booking.Payment!);
                if (
                    booking.Status == BookingStatus.Pending
                    || payment.Status is not (PaymentStatus.Open or PaymentStatus.Authorised)
                )
                {
                    return;
                }

                payment.IntentId = intentId;
                if (payment.Status == PaymentStatus.Open)
                    payment.Authorise();
                payment.Capture(receivedCents);
                move.Context.Add(
                    payment.Refund(
                        Guid.CreateVersion7(move.Now),
                        receivedCents,
                        "paid after the seats were gone",
                        move.Now,
                        actor
                    )
                );
                await Ledger.PostLatePaymentAsync(move.Context, payment, actor, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>
    /// Stores how a refund ended. A refund that succeeded is entered in the ledger; after one that failed, another is
    /// begun.
    /// </summary>
    public Task<Booking> SettleRefundAsync(
        Guid bookingId,
        Guid refundId,
        RefundStatus status,
        string? providerRefundId,
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
                    move.Context.Add(payment.RefundAgain(refund, Guid.CreateVersion7(move.Now), move.Now, actor));
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
