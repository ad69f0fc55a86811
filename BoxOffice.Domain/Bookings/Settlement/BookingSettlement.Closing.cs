using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <content>Closing the payment of a pending booking.</content>
public sealed partial class BookingSettlement
{
    /// <summary>
    /// How often closing a payment is tried again because a page was opened meanwhile. After that the booking stays
    /// pending.
    /// </summary>
    private const int MaxCloseTries = 5;

    /// <summary>Closes the payment of a pending booking for the customer, unless it was paid already.</summary>
    /// <param name="bookingId">The booking.</param>
    /// <param name="reason">The decline reason to store.</param>
    /// <param name="actor">Who causes the moves.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    public async Task<Booking> ClosePaymentAsync(
        Guid bookingId,
        string reason,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        var booking = await SettleAsync(bookingId, actor, cancellationToken);
        for (var attempt = 0; attempt < MaxCloseTries && booking.Status == BookingStatus.Pending; attempt++)
        {
            if (!await CloseAtProviderAsync(booking.Payment!, cancellationToken))
                return await SettleAsync(bookingId, actor, cancellationToken);
            booking = await moves.DeclineUnpaidAsync(booking, reason, actor, cancellationToken);
            if (booking.Status == BookingStatus.Pending) // A page was opened meanwhile, and has to be closed too.
                booking = await SettleAsync(bookingId, actor, cancellationToken);
        }
        return booking;
    }

    /// <summary>
    /// Voids the authorisation or expires the page, so that the booking can no longer be paid. False when the customer
    /// has paid.
    /// </summary>
    private async Task<bool> CloseAtProviderAsync(Payment payment, CancellationToken cancellationToken) =>
        payment switch
        {
            { IntentId: { } intent } => await gateway.VoidAsync(intent, cancellationToken) is VoidOutcome.Voided,
            { SessionId: { } session } => await gateway.ExpireCheckoutAsync(session, cancellationToken)
                is CheckoutExpiry.Expired,
            _ => true,
        };
}
