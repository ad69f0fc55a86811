using BoxOffice.Domain.Payments;

namespace BoxOffice.Domain.Bookings;

/// <content>Money that came without a booking to pay for, and money on its way back.</content>
public sealed partial class BookingMoves
{
    /// <summary>
    /// A booking that is over turns out not to be paid: its payment is closed. Nothing happens if more has become known
    /// of it since <paramref name="seen"/> was read.
    /// </summary>
    public Task<Booking> CloseOrphanAsync(Booking seen, CancellationToken cancellationToken) =>
        InTransactionAsync(
            seen.Id,
            move =>
            {
                var payment = move.Booking.Payment!;
                if (move.Booking.Status == BookingStatus.Pending || !IsStill(seen, move))
                    return Task.CompletedTask;
                CloseUnpaid(payment, declined: false);
                if (payment.NextCheckAt is not null)
                    payment.NothingLeftToAsk(); // It was closed before; a webhook had made it due.
                return Task.CompletedTask;
            },
            cancellationToken
        );

    /// <summary>
    /// A booking that is over turns out to have been paid all the same: the money is entered, and its way back with it.
    /// </summary>
    public Task<Booking> RefundOrphanAsync(
        Guid bookingId,
        string intentId,
        long receivedCents,
        CancellationToken cancellationToken
    ) =>
        InTransactionAsync(
            bookingId,
            move =>
            {
                var (booking, payment) = (move.Booking, move.Booking.Payment!);
                if (
                    booking.Status == BookingStatus.Pending
                    || payment.Status is not (PaymentStatus.Open or PaymentStatus.Authorised)
                )
                {
                    return Task.CompletedTask;
                }

                payment.IntentId = intentId;
                if (payment.Status == PaymentStatus.Open)
                    payment.Authorise();
                payment.Capture(receivedCents);
                move.Context.AddRange(
                    LedgerEntry.Sale(payment.Id, booking.Id, receivedCents, payment.Currency, move.Now)
                );
                move.Context.Add(
                    payment.Refund(
                        Guid.CreateVersion7(move.Now),
                        receivedCents,
                        "paid after the seats were gone",
                        move.Now
                    )
                );
                return Task.CompletedTask;
            },
            cancellationToken
        );

    /// <summary>
    /// Writes down how a refund ended; money that went back is entered in the ledger, and of what did not, another
    /// refund is begun.
    /// </summary>
    public Task<Booking> SettleRefundAsync(
        Guid bookingId,
        Guid refundId,
        RefundStatus status,
        string? providerRefundId,
        CancellationToken cancellationToken
    ) =>
        WithRefundAsync(
            bookingId,
            refundId,
            async (move, payment, refund) =>
            {
                payment.SettleRefund(refund, status, providerRefundId);
                if (status == RefundStatus.Succeeded)
                {
                    move.Context.AddRange(
                        LedgerEntry.Refund(refund.Id, bookingId, refund.AmountCents, payment.Currency, move.Now)
                    );
                }

                // The guard of what may be refunded counts what has not failed.
                await move.Context.SaveChangesAsync(cancellationToken);
                if (
                    status == RefundStatus.Failed
                    && payment.RefundAgain(refund, Guid.CreateVersion7(move.Now), move.Now) is { } next
                )
                {
                    move.Context.Add(next);
                }
            },
            cancellationToken
        );

    /// <summary>Writes down the provider's id of a refund that it has begun.</summary>
    public Task<Booking> NoteRefundAsync(
        Guid bookingId,
        Guid refundId,
        string providerRefundId,
        CancellationToken cancellationToken
    ) =>
        WithRefundAsync(
            bookingId,
            refundId,
            (_, _, refund) =>
            {
                if (refund.ProviderRefundId is null)
                    refund.Begin(providerRefundId);
                return Task.CompletedTask;
            },
            cancellationToken
        );
}
