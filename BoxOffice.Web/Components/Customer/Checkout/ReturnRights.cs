using BoxOffice.Domain.Bookings;

namespace BoxOffice.Web.Components.Customer.Checkout;

/// <summary>
/// Who may come back from the provider's page, and where to. The address alone opens nothing: it carries no secret.
/// </summary>
internal static class ReturnRights
{
    /// <summary>The reason written down when a customer turns back.</summary>
    public const string GivenUp = "given_up";

    /// <summary>The booking, if this browser made it.</summary>
    public static async Task<Booking?> FindAsync(BookingLookup bookings, Guid id, Guid? customer) =>
        customer is { } own && await bookings.FindOwnAsync(id, own) is { Succeeded: true } found
            ? found.Value.Booking
            : null;

    /// <summary>Where a settled booking's customer goes on; null while it is pending.</summary>
    public static string? Destination(Booking booking) =>
        booking.Status switch
        {
            BookingStatus.Confirmed or BookingStatus.Cancelled => $"bookings/{booking.Id}",
            BookingStatus.Declined =>
                $"events/{booking.EventId}?payment={(booking.DeclineReason == GivenUp ? "given-up" : "declined")}",
            BookingStatus.Abandoned => $"events/{booking.EventId}?payment=expired",
            _ => null,
        };
}
