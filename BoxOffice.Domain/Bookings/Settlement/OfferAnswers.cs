using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating.Holds;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>
/// The customer takes the seats of an offer, or wants the money back. The caller needs the booking's secret, or is the
/// browser that made it. Thread-safe.
/// </summary>
public sealed class OfferAnswers(
    BookingLookup bookings,
    BookingMoves moves,
    BookingSettlement settlement,
    SeatHolds holds,
    IPaymentGateway gateway
)
{
    /// <summary>Answers with the booking's secret.</summary>
    /// <inheritdoc cref="AnswerOwnAsync"/>
    public async Task<Outcome<BookingView>> AnswerAsync(
        Guid bookingId,
        string? accessToken,
        bool accepts,
        CancellationToken cancellationToken = default
    ) =>
        await AnswerAsync(
            await bookings.FindAsync(bookingId, accessToken, cancellationToken),
            accepts,
            cancellationToken
        );

    /// <summary>Answers for the browser that made the booking. A repeat changes nothing.</summary>
    /// <returns>
    /// The booking: confirmed with the offered seats, or with its money on its way back. Otherwise
    /// <see cref="BookingNotFound"/>, <see cref="OfferOver"/>, or <see cref="PaymentUnavailable"/>: the provider does
    /// not answer, and the seats are still kept.
    /// </returns>
    public async Task<Outcome<BookingView>> AnswerOwnAsync(
        Guid bookingId,
        Guid customerId,
        bool accepts,
        CancellationToken cancellationToken = default
    ) =>
        await AnswerAsync(
            await bookings.FindOwnAsync(bookingId, customerId, cancellationToken),
            accepts,
            cancellationToken
        );

    private async Task<Outcome<BookingView>> AnswerAsync(
        Outcome<BookingView> found,
        bool accepts,
        CancellationToken cancellationToken
    )
    {
        if (!found.Succeeded)
            return found;
        var booking = found.Value.Booking;
        var customer = Actor.Customer(booking.CustomerId);
        if (accepts && booking.Status == BookingStatus.Confirmed)
            return found;
        if (found.Value.Offer is null)
            return new OfferOver();
        try
        {
            if (!accepts || !await TakeAsync(booking, customer, cancellationToken))
            {
                var released = await holds.ReleaseAsync(booking.OfferHoldId!.Value, null, cancellationToken);
                if (released.Refusal is Busy busy)
                    return busy;
                await settlement.TrySettleAsync(booking.Id, customer);
            }
        }
        catch (PaymentProviderUnavailableException)
        {
            return new PaymentUnavailable
            {
                Message =
                    "The payment provider cannot be reached right now. The seats are still kept for you: please try "
                    + "again in a moment.",
            };
        }
        var end = (await bookings.ReadAsync(booking.Id, cancellationToken))!;
        return accepts && end.Booking.Status != BookingStatus.Confirmed ? new OfferOver() : end;
    }

    /// <summary>
    /// Captures the payment, if it is not captured yet, and books the seats. False when the payment cannot be taken any
    /// more, or the seats were booked or let go meanwhile.
    /// </summary>
    private async Task<bool> TakeAsync(Booking booking, Actor customer, CancellationToken cancellationToken)
    {
        var payment = booking.Payment!;
        var state = await gateway.GetPaymentAsync(payment.IntentId!, cancellationToken);
        if (
            state.Status == IntentStatus.Authorised
            && PaymentComparison.Compare(payment, state) == PaymentDifference.None
        )
        {
            // Not stopped between capturing and booking: the customer has decided.
            if (await gateway.CaptureAsync(state.IntentId, CancellationToken.None) is CaptureOutcome.Captured captured)
                state = captured.State;
        }
        return state.Status == IntentStatus.Captured
            && PaymentComparison.Compare(payment, state) == PaymentDifference.None
            && await moves.RescueAsync(booking, state.IntentId, isOffered: true, customer, CancellationToken.None);
    }
}
