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
    /// <summary>How long giving back can be undone with one press.</summary>
    private static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(10);

    /// <summary>Seats free right now that would do as well; empty when there are none to offer.</summary>
    public IReadOnlyList<LaidSeat> Offer { get; init; } = [];

    /// <summary>
    /// By one seat the customer's seats could move, so that none is left alone; null when there is nothing to move.
    /// </summary>
    public LoneSeat? Move { get; init; }

    /// <summary>Somewhere to go on, relative to the site.</summary>
    public string? Link { get; init; }

    public string? LinkText { get; init; }

    /// <summary>Seats that were in the basket before and can be asked for again; empty when there are none.</summary>
    public IReadOnlyList<BasketSeat> Again { get; init; } = [];

    public string? AgainText { get; init; }

    /// <summary>How long it is shown; null: until it is closed or something else is said.</summary>
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

    /// <summary>The customer gave seats back here, and may not have meant to.</summary>
    public static Notice Returned(IReadOnlyList<BasketSeat> seats) =>
        new(NoticeTone.Good, $"Given back: {SeatText.Together(seats.Select(s => (s.Row, s.Number)))}")
        {
            Again = seats,
            AgainText = "Undo",
            LastsFor = UndoTime,
        };

    /// <summary>Of seats that were asked for again, some could not be had.</summary>
    public static Notice SomeAreGone(IReadOnlyList<BasketSeat> gone, IReadOnlyList<BasketSeat> taken) =>
        new(
            NoticeTone.Warn,
            $"{SeatText.Together(gone.Select(s => (s.Row, s.Number)))} {(gone.Count == 1 ? "is" : "are")} gone",
            $"Somebody else has {(gone.Count == 1 ? "it" : "them")} by now. "
                + $"{SeatText.Together(taken.Select(s => (s.Row, s.Number)))} {(taken.Count == 1 ? "is" : "are")} "
                + "yours again."
        );

    /// <summary>Seats came back to a venue in which none was free.</summary>
    public static Notice FreeAgain(int seats) =>
        new(
            NoticeTone.Good,
            seats == 1 ? "A seat is free again" : $"{SeatText.Count(seats)} are free again",
            "Tap one on the map, or let us choose."
        );

    /// <summary>A payment ended, and its seats are in no basket: nobody says here which of the two it was.</summary>
    public static Notice NoLongerKept { get; } =
        new(
            NoticeTone.Warn,
            "The seats are no longer kept for you",
            "Nothing was charged. Their time ran out, or they were given back in another tab."
        );

    /// <summary>The database or the network failed us; nothing is known to have changed.</summary>
    public static Notice Trouble { get; } =
        new(
            NoticeTone.Stop,
            "That did not get through",
            "It is our fault, not yours. Nothing was taken; please try again in a moment."
        );

    /// <summary>Without a cookie there is nobody to hold seats for.</summary>
    public static Notice NoCookie { get; } =
        new(
            NoticeTone.Warn,
            "We cannot keep seats for you yet",
            "Your browser sent no cookie. Allow the one this site needs, then load the page again."
        );

    /// <summary>The seats taken leave one alone that nobody will want. They are the customer's all the same.</summary>
    public static Notice LeavesAlone(LoneSeat lone) =>
        new(
            NoticeTone.Warn,
            $"Seat {lone.Seat.Row} {lone.Seat.Number} would be left alone",
            "A single seat is hard to fill. Your seats are yours either way."
        )
        {
            Move = lone,
        };

    /// <summary>Seats that were chosen for somebody are not like the others.</summary>
    public static Notice OfAttributes(IReadOnlyList<LaidSeat> seats) =>
        new(
            NoticeTone.Warn,
            $"{SeatText.Together(seats.Select(s => (s.Row, s.Number)))}: {string.Join(", ", SeatText.Special(seats))}",
            "Nothing else is free that fits. Give them back if that does not suit you."
        );

    /// <summary>Another tab, or the provider's word, has settled what was in the basket.</summary>
    public static Notice Booked(Guid bookingId) =>
        new(NoticeTone.Good, "These seats are yours", "The payment arrived.")
        {
            Link = $"bookings/{bookingId}",
            LinkText = "See your booking",
        };

    /// <summary>More time was asked for too often at once.</summary>
    public static Notice NotRenewedYet(TooManyRequests much) =>
        new(
            NoticeTone.Warn,
            "That was too much at once",
            $"Your seats are kept as before. Wait {ClockText.Spoken(TimeSpan.FromSeconds(much.RetryAfterSeconds))}, "
                + "then ask for more time again."
        );

    /// <summary>How a payment ended that led back to the event; null for a word nobody here uses.</summary>
    public static Notice? OfArrival(string how, bool stillHeld) =>
        (how, stillHeld) switch
        {
            ("given-up" or "declined", false) => NoLongerKept,
            ("expired", _) => Expired,
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

    /// <summary>A refusal, kindly.</summary>
    /// <param name="refusal">What was refused and why.</param>
    /// <param name="offer">Free seats as good as those that could not be had.</param>
    /// <param name="currency">Of the offered seats' prices.</param>
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

/// <summary>How a notice looks; its words never rely on it.</summary>
public enum NoticeTone
{
    /// <summary>Good news.</summary>
    Good,

    /// <summary>Something to decide.</summary>
    Warn,

    /// <summary>Something failed.</summary>
    Stop,
}
