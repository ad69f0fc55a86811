using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;

namespace BoxOffice.Web.Components.Customer.Checkout;

/// <summary>The message of a checkout page that has nothing to pay for.</summary>
/// <param name="BookingId">The booking of these seats; null when they are not booked.</param>
public sealed record NoBasket(string Title, string Text, Guid? BookingId = null)
{
    /// <summary>Whether the customer may try to take the seats that the page showed again.</summary>
    public bool MayTakeAgain { get; init; }

    public static NoBasket Empty { get; } =
        new(
            "Your basket is empty",
            "No seats are kept for you at this event right now. What you have paid for is under “My bookings”."
        );

    public static NoBasket Expired { get; } =
        new("Your time ran out", "The seats are free again for everybody, perhaps for you. Nothing was charged.")
        {
            MayTakeAgain = true,
        };

    public static NoBasket SessionEnded { get; } =
        new(
            "This session has ended",
            "The seats on that page belonged to a session that this browser no longer has, perhaps because its "
                + "cookies were cleared. That press charged nothing. Seats that are not paid come free by "
                + "themselves; what is paid is booked."
        );

    /// <summary>The same seats could not be taken again.</summary>
    public static NoBasket NotAgain(Refusal refusal) =>
        refusal switch
        {
            SeatUnavailable => new("These seats are gone", "Somebody else has them by now. Nothing was charged."),
            NotOnSale => new("Not on sale right now", "Seats cannot be chosen any more. Nothing was charged."),
            _ => new("That could not be done", refusal.Message) { MayTakeAgain = true },
        };

    public static NoBasket Of(BasketEnd end) =>
        end switch
        {
            BasketEnd.Booked booked => new(
                "These seats are paid already",
                "They were booked from another tab or window. Nothing is charged a second time.",
                booked.BookingId
            ),
            BasketEnd.Expired => Expired,
            BasketEnd.OfAnotherCustomer => SessionEnded,
            _ => new(
                "These seats are no longer kept for you",
                "They were given back, perhaps in another tab. Nothing was charged."
            ),
        };
}
