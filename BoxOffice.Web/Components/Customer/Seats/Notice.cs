using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>A message of the panel: what happened, and what the customer can do about it.</summary>
/// <param name="Title">One sentence.</param>
/// <param name="Text">What to do, when the title does not say it.</param>
public sealed record Notice(NoticeTone Tone, string Title, string? Text = null)
{
    /// <summary>How long the customer can undo giving seats back.</summary>
    private static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(10);

    /// <summary>Free seats that the customer can take instead; empty when there are none.</summary>
    public IReadOnlyList<LaidSeat> Offer { get; init; } = [];

    /// <summary>A move by one seat, so that no single seat stays free; null when there is none.</summary>
    public LoneSeat? Move { get; init; }

    /// <summary>The address of a page to go on to, relative to the site's root; null: none.</summary>
    public string? Link { get; init; }

    public string? LinkText { get; init; }

    /// <summary>
    /// Seats that were in the basket before and that the customer can ask for again; empty when there are none.
    /// </summary>
    public IReadOnlyList<BasketSeat> Again { get; init; } = [];

    public string? AgainText { get; init; }

    /// <summary>How long the notice is shown; null: until it is closed or replaced.</summary>
    public TimeSpan? LastsFor { get; init; }

    /// <summary>The hold's time ran out.</summary>
    public static Notice Expired { get; } =
        new(
            NoticeTone.Warn,
            "Your time ran out",
            "The seats are free again for everybody, perhaps for you: choose once more."
        );

    /// <summary>Another tab gave the seats back.</summary>
    public static Notice GivenBack { get; } =
        new(
            NoticeTone.Good,
            "These seats were given back",
            "That was done in another tab or window of this browser. Choose others whenever you like."
        );

    /// <summary>The customer gave seats back here, perhaps by mistake.</summary>
    public static Notice Returned(IReadOnlyList<BasketSeat> seats) =>
        new(NoticeTone.Good, $"Given back: {SeatText.Together(seats.Select(s => (s.Row, s.Number)))}")
        {
            Again = seats,
            AgainText = "Undo",
            LastsFor = UndoTime,
        };

    /// <summary>Some of the seats that the customer asked for again are taken.</summary>
    public static Notice SomeAreGone(IReadOnlyList<BasketSeat> gone, IReadOnlyList<BasketSeat> taken) =>
        new(
            NoticeTone.Warn,
            $"{SeatText.Together(gone.Select(s => (s.Row, s.Number)))} {(gone.Count == 1 ? "is" : "are")} gone",
            $"Somebody else has {(gone.Count == 1 ? "it" : "them")} by now. "
                + $"{SeatText.Together(taken.Select(s => (s.Row, s.Number)))} {(taken.Count == 1 ? "is" : "are")} "
                + "yours again."
        );

    /// <summary>Seats of an event that had no free seats are free again.</summary>
    public static Notice FreeAgain(int seats) =>
        new(
            NoticeTone.Good,
            seats == 1 ? "A seat is free again" : $"{SeatText.Count(seats)} are free again",
            "Tap one on the map, or let us choose."
        );

    /// <summary>
    /// The event is sold from another price list now. The map shows its prices when it is loaded again.
    /// </summary>
    public static Notice PricesChanged { get; } =
        new(
            NoticeTone.Warn,
            "The prices of this event have changed",
            "Seats in your basket keep their price. Load the page again to see the new prices on the map."
        );

    /// <summary>
    /// A payment ended, and its seats are no longer in the basket. They expired or were given back: which of the two is
    /// not known here.
    /// </summary>
    public static Notice NoLongerKept { get; } =
        new(
            NoticeTone.Warn,
            "The seats are no longer kept for you",
            "Nothing was charged. Their time ran out, or they were given back in another tab."
        );

    /// <summary>The database or the payment provider failed. As far as is known, nothing has changed.</summary>
    public static Notice Trouble { get; } =
        new(
            NoticeTone.Stop,
            "That did not get through",
            "It is our fault, not yours. Nothing was taken; please try again in a moment."
        );

    /// <summary>Without a cookie the customer is not known, so no seats can be held.</summary>
    public static Notice NoCookie { get; } =
        new(
            NoticeTone.Warn,
            "We cannot keep seats for you yet",
            "Your browser sent no cookie. Allow the one this site needs, then load the page again."
        );

    /// <summary>
    /// The seats just taken leave a single seat free, which is hard to sell. The customer may keep them.
    /// </summary>
    public static Notice LeavesAlone(LoneSeat lone) =>
        new(
            NoticeTone.Warn,
            $"Seat {lone.Seat.Row} {lone.Seat.Number} would be left alone",
            "A single seat is hard to fill. Your seats are yours either way."
        )
        {
            Move = lone,
        };

    /// <summary>The server chose seats that have special attributes.</summary>
    public static Notice OfAttributes(IReadOnlyList<LaidSeat> seats) =>
        new(
            NoticeTone.Warn,
            $"{SeatText.Together(seats.Select(s => (s.Row, s.Number)))}: {string.Join(", ", SeatText.Special(seats))}",
            "Nothing else is free that fits. Give them back if that does not suit you."
        );

    /// <summary>The seats of the basket are paid for and booked, perhaps from another tab.</summary>
    public static Notice Booked(Guid bookingId) =>
        new(NoticeTone.Good, "These seats are yours", "The payment arrived.")
        {
            Link = $"bookings/{bookingId}",
            LinkText = "See your booking",
        };

    /// <summary>A request for more time was over the rate limit.</summary>
    public static Notice NotRenewedYet(TooManyRequests much) =>
        new(
            NoticeTone.Warn,
            "That was too much at once",
            $"Your seats are kept as before. Wait {ClockText.Spoken(TimeSpan.FromSeconds(much.RetryAfterSeconds))}, "
                + "then ask for more time again."
        );

    /// <summary>
    /// How the payment ended from which the customer returns to the event; null when <paramref name="how"/> is unknown.
    /// </summary>
    public static Notice? OfArrival(string how, bool stillHeld) =>
        (how, stillHeld) switch
        {
            ("given-up" or "declined", false) => NoLongerKept,
            ("expired", _) => Expired,
            ("amount-differs", _) => new(
                NoticeTone.Warn,
                "Another amount than the price was taken",
                stillHeld
                    ? "Nothing was booked, and all of it goes back to you. Your seats are still kept: pay again."
                    : "Nothing was booked, and all of it goes back to you. The seats are no longer kept for you."
            ),
            ("payment-differs", _) => new(
                NoticeTone.Warn,
                "The payment is not the one for these seats",
                "Nothing was booked. The box office has been told and will look at it. Please speak to the box office "
                    + "before you pay again."
            ),
            ("given-up", true) => new(
                NoticeTone.Good,
                "The payment is given up",
                "Nothing was charged, and your seats are still kept for you."
            ),
            ("declined", true) => new(
                NoticeTone.Warn,
                "The payment did not go through",
                "Nothing was charged, and your seats are still kept. Try again, perhaps with another card."
            ),
            _ => null,
        };

    /// <summary>The notice for a refusal.</summary>
    /// <param name="refusal">What was refused and why.</param>
    /// <param name="offer">Free seats to offer instead of those that were taken.</param>
    /// <param name="currency">The currency of the offered seats' prices.</param>
    public static Notice Of(Refusal refusal, IReadOnlyList<LaidSeat> offer, string currency) =>
        refusal switch
        {
            SeatUnavailable when offer.Count > 0 => new(
                NoticeTone.Warn,
                "Someone was a moment faster",
                Offered(offer, currency)
            )
            {
                Offer = offer,
            },
            SeatUnavailable => new(
                NoticeTone.Warn,
                "Someone was a moment faster",
                "Nothing was taken for you. Please choose another seat."
            ),
            TooManySeats many => new(
                NoticeTone.Warn,
                $"{SeatText.Count(many.Limit)} is the most for one customer",
                "Give one back to choose another. Seats you have booked count too."
            ),
            NoSeatsTogether { LargestBlock: > 0 } few => new(
                NoticeTone.Warn,
                "Not that many side by side",
                $"The most together is {few.LargestBlock}. Take fewer, or raise the price or change the section."
            ),
            NoSeatsTogether => new(
                NoticeTone.Warn,
                "Nothing is free that fits",
                "Try another section or a higher price."
            ),
            NotOnSale => new(
                NoticeTone.Warn,
                "Not on sale right now",
                "You can watch the map, but seats cannot be chosen."
            ),
            HoldExpired => Expired,
            PaymentUnderWay => new(
                NoticeTone.Warn,
                "These seats are being paid for",
                "Finish that payment, or give it up first."
            ),
            TooManyRequests much => new(
                NoticeTone.Warn,
                "That was too much at once",
                $"Nothing was taken for you. Wait {ClockText.Spoken(TimeSpan.FromSeconds(much.RetryAfterSeconds))}, "
                    + "then choose again."
            ),
            _ => new(NoticeTone.Warn, refusal.Message),
        };

    private static string Offered(IReadOnlyList<LaidSeat> offer, string currency)
    {
        var seats = SeatText.Together(offer.Select(s => (s.Row, s.Number)));
        var prices = offer.Select(s => s.PriceCents).Distinct().ToList();
        var price = prices is [{ } cents] ? $", {new Money(cents, currency)}{(offer.Count > 1 ? " each" : "")}" : "";
        return offer.Count == 1 ? $"Seat {seats} nearby is free now{price}." : $"Nearby and free now: {seats}{price}.";
    }
}
