using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Domain.Bookings;

/// <content>Payments that are not what was asked for.</content>
public sealed partial class BookingMoves
{
    /// <summary>
    /// Pending → declined: the payment at the provider is not what was asked for. If less was captured, it is entered
    /// and its refund begins; nothing else is entered. A person is told.
    /// </summary>
    internal Task<Booking> DeclineDifferentAsync(
        Guid bookingId,
        PaymentState found,
        PaymentDifference difference,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        InTransactionAsync(
            bookingId,
            actor,
            async move =>
            {
                var payment = move.Booking.Payment!;
                if (move.Booking.Status != BookingStatus.Pending)
                    return;
                var isEntered = difference == PaymentDifference.Less && found.Status == IntentStatus.Captured;
                if (isEntered)
                    await EnterToRefundAsync(move, payment, found, "less than was asked for", cancellationToken);
                await DeclineAsync(
                    move,
                    difference == PaymentDifference.Less ? DeclineReasons.AmountDiffers : DeclineReasons.PaymentDiffers
                );
                var done =
                    isEntered ? "The booking was declined, and all of it is being refunded."
                    : found.Status == IntentStatus.Authorised && found.BookingReference == bookingId.ToString()
                        ? "The booking was declined and the authorisation released: nothing was charged."
                    : "The booking was declined. The money was neither entered nor returned: do that at the provider.";
                await ReviewItems.AddAsync(
                    move.Context,
                    PaymentComparison.Report(payment, found, done),
                    cancellationToken
                );
            },
            cancellationToken
        );

    /// <summary>Enters captured money that pays for nothing, and begins its refund.</summary>
    private static async Task EnterToRefundAsync(
        BookingMove move,
        Payment payment,
        PaymentState found,
        string reason,
        CancellationToken cancellationToken
    )
    {
        payment.IntentId = found.IntentId;
        if (payment.Status == PaymentStatus.Open)
            payment.Authorise();
        payment.Capture(found.ReceivedMinor);
        move.Context.Add(
            payment.Refund(Guid.CreateVersion7(move.Now), found.ReceivedMinor, reason, move.Now, move.Actor)
        );
        await Ledger.PostLatePaymentAsync(move.Context, payment, move.Actor, cancellationToken);
    }
}
