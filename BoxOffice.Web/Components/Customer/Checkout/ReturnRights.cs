using BoxOffice.Domain.Bookings;

namespace BoxOffice.Web.Components.Customer.Checkout;

/// <summary>
/// Which customer may return from the provider's page, and where they are sent. The address alone gives no access,
/// because it has no secret.
/// </summary>
internal static class ReturnRights
{
    /// <summary>The stored reason when a customer gives the payment up.</summary>
    public const string GivenUp = "given_up";

    /// <summary>The booking if this browser made it, otherwise null.</summary>
    public static async Task<Booking?> FindAsync(BookingLookup bookings, Guid id, Guid? customer) =>
        customer is { } own && await bookings.FindOwnAsync(id, own) is { Succeeded: true } found
            ? found.Value.Booking
            : null;

    /// <summary>The page to show once the payment is settled; null while the booking is pending.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="isGivenUp">
    /// Whether the customer gives the payment up. The provider's message that its page is closed may be read before
    /// this page has stored <see cref="GivenUp"/>; the booking then has another reason.
    /// </param>
    public static string? Destination(Booking booking, bool isGivenUp = false) =>
        booking.Status switch
        {
            BookingStatus.Confirmed or BookingStatus.Cancelled => $"bookings/{booking.Id}",
            BookingStatus.Declined => $"events/{booking.EventId}?payment={WordOf(booking.DeclineReason, isGivenUp)}",
            // It was paid late: seats are offered, or the money goes back.
            BookingStatus.Abandoned when booking.OfferHoldId is not null || booking.RefundedCents > 0 =>
                $"bookings/{booking.Id}",
            BookingStatus.Abandoned => $"events/{booking.EventId}?payment=expired",
            _ => null,
        };

    private static string WordOf(string? declineReason, bool isGivenUp) =>
        declineReason switch
        {
            GivenUp => "given-up",
            DeclineReasons.AmountDiffers => "amount-differs",
            DeclineReasons.PaymentDiffers => "payment-differs",
            _ => isGivenUp ? "given-up" : "declined",
        };
}
