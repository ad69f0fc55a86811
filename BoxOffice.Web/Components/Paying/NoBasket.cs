using BoxOffice.Domain.Bookings;

namespace BoxOffice.Web.Components.Paying;

/// <summary>Why there is nothing to pay for on a checkout page, in words.</summary>
/// <param name="BookingId">Where its seats are booked, if they are.</param>
public sealed record NoBasket(string Title, string Text, Guid? BookingId = null)
{
    public static NoBasket Empty { get; } = new("Your basket is empty", "No seats are kept for you at this event right now. What you have paid for is under “My bookings”.");

    public static NoBasket Expired { get; } = new("Your time ran out", "The seats are free again for everybody, perhaps for you. Nothing was charged.");

    public static NoBasket SessionEnded { get; } = new(
        "This session has ended",
        "The seats on that page belonged to a session that this browser no longer has, perhaps because its cookies were cleared. That press charged nothing. Seats that are not paid come free by themselves; what is paid is booked.");

    public static NoBasket Of(BasketEnd end) => end switch
    {
        BasketEnd.Booked booked => new("These seats are paid already", "They were booked from another tab or window. Nothing is charged a second time.", booked.BookingId),
        BasketEnd.Expired => Expired,
        BasketEnd.OfAnotherCustomer => SessionEnded,
        _ => new("These seats are no longer kept for you", "They were given back, perhaps in another tab. Nothing was charged."),
    };
}
