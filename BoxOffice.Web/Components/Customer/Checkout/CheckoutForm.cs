using System.Globalization;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Components.Shared.Errors;

namespace BoxOffice.Web.Components.Customer.Checkout;

/// <summary>What the form sends: what was typed, and which basket the page showed.</summary>
public sealed class CheckoutForm
{
    public string? Name { get; set; }
    public string? Email { get; set; }

    /// <summary>Made when the form is shown: sending the same form twice is one request.</summary>
    public string? Key { get; set; }

    /// <summary>The hold whose seats the page showed.</summary>
    public Guid? Hold { get; set; }

    /// <summary>Those seats, as <see cref="SeatsOf"/> writes them.</summary>
    public string? Seats { get; set; }

    /// <summary>
    /// The tickets given back for those seats, as <see cref="ExchangeOf"/> writes them; null or empty: none.
    /// </summary>
    public string? Exchange { get; set; }

    /// <summary>The total that the page showed, in minor units.</summary>
    public long? Total { get; set; }

    /// <summary>The pressed button: one of the constants below; any other value means Pay.</summary>
    public string? Action { get; set; }

    /// <summary>Asks for more time, which is given once.</summary>
    public const string MoreTime = "more-time";

    /// <summary>The clock on the page has run out. What was typed stays.</summary>
    public const string TimeIsOver = "time-is-over";

    /// <summary>Asks for the same seats again.</summary>
    public const string SameAgain = "same-again";

    /// <summary>The seats that the page showed; empty when the form does not say.</summary>
    public IReadOnlyList<long> SeatIds => Ids((Seats ?? "").Split(' '));

    /// <summary>The tickets given back for the seats that the page showed; null when the form names none.</summary>
    public ExchangedTickets? ExchangedTickets =>
        (Exchange ?? "").Split(' ') is [var booking, .. var tickets]
        && Guid.TryParse(booking, out var id)
        && Ids(tickets) is { Count: > 0 } known
            ? new(id, known)
            : null;

    public static string NewKey() => $"page-{Guid.NewGuid():N}";

    /// <summary>A basket's seats, to tell whether another tab has changed them.</summary>
    public static string SeatsOf(Basket basket) => string.Join(' ', basket.Seats.Select(s => s.Id).Order());

    /// <summary>
    /// The tickets given back for a basket's seats: the booking's id and theirs; null when there are none.
    /// </summary>
    public static string? ExchangeOf(Basket basket) =>
        basket.Choices.Exchange is { } exchange ? $"{exchange.BookingId} {string.Join(' ', exchange.TicketIds)}" : null;

    /// <summary>The entered values of a refused form, with the same key: it is still the same request.</summary>
    public static CheckoutForm Of(RefusedForm refused) =>
        new()
        {
            Name = Shortened(refused["Form.Name"], CheckoutRequest.MaxNameLength),
            Email = Shortened(refused["Form.Email"], CheckoutRequest.MaxEmailLength),
            Key = refused["Form.Key"] is { Length: > 0 and <= CheckoutRequest.MaxKeyLength } key ? key : NewKey(),
            Hold = Guid.TryParse(refused["Form.Hold"], out var hold) ? hold : null,
            Seats = refused["Form.Seats"],
            Exchange = refused["Form.Exchange"],
        };

    /// <summary>
    /// Whether the form was sent from a page that showed exactly this basket. True when the form does not say which
    /// basket it showed.
    /// </summary>
    public bool Shows(Basket basket) =>
        (Hold is null || Hold == basket.HoldId) && (Seats is null || Seats == SeatsOf(basket));

    private static IReadOnlyList<long> Ids(IEnumerable<string> texts) =>
        [
            .. texts
                .Select(text =>
                    long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0
                )
                .Where(id => id > 0)
                .Distinct()
                .Take(HoldRequest.MaxSeats),
        ];

    private static string? Shortened(string? text, int length) => text?.Length > length ? text[..length] : text;
}
