using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Components.Shared;
using BoxOffice.Web.RateLimiting;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// One customer's session at one event: the basket, the current notice, and the state of the seats. Not thread-safe;
/// one instance in a circuit.
/// </summary>
public sealed partial class SeatSession(
    SeatHolds holds,
    BestAvailable best,
    Baskets baskets,
    PriceLists lists,
    Quotes quotes,
    SeatingViews views,
    EventCatalogue catalogue,
    BookingSettlement settlement,
    BookingLookup bookings,
    HoldRenewals renewals,
    SeatsAgain again,
    NextReturns returns,
    INewsFeed news,
    RateLimits limits,
    HoldOrigins origins,
    TimeProvider time
)
{
    /// <summary>
    /// How often the basket is read again while there is one and changes in other tabs may not be announced to this
    /// session.
    /// </summary>
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(4);

    /// <summary>How often the basket is read again when there is none, or while changes are announced.</summary>
    private static readonly TimeSpan SlowRefreshInterval = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long to wait after a moment has passed here, so that the database's clock has passed it too.
    /// </summary>
    private static readonly TimeSpan DatabaseClockMargin = TimeSpan.FromMilliseconds(300);

    /// <summary>A sentence said less than this ago may not have been spoken by a screen reader yet.</summary>
    private static readonly TimeSpan SpeakingTime = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Invisible. Added to a sentence that repeats the last one, because screen readers speak only text that changes.
    /// </summary>
    private const char Again = '\u00a0';

    /// <summary>Marks the changes that this session made, so that it ignores the announcement of them.</summary>
    private readonly Guid _self = Guid.NewGuid();

    private long _eventId;
    private Caller _caller = new(CallerAddress.Unknown);
    private long _basketReadAt;
    private long _saleReadAt;
    private long _saidAt;
    private int _asked; // The number of the latest request about the basket.
    private int _shown; // The number of the request whose answer is shown.
    private Guid? _givenBackHere; // The last hold from which this session gave seats back.

    public EventSummary? Summary { get; private set; }
    public Basket? Basket { get; private set; }

    public Notice? Notice
    {
        get;
        private set => (field, _noticeAt) = (value, time.GetTimestamp());
    }

    public SeatingView? Seating { get; private set; }

    /// <summary>Null when the browser sent no cookie. Without it a visitor can only watch.</summary>
    public Guid? Customer => _caller.Customer;

    /// <summary>The latest sentence for screen readers.</summary>
    public string Saying
    {
        get;
        private set => (field, _saidAt) = (value == field ? value + Again : value, time.GetTimestamp());
    } = "";

    /// <summary>Whether seats can be chosen now.</summary>
    public bool CanChoose => Status is EventStatus.OnSale && Customer is not null && Basket?.BookingId is null;

    /// <summary>The status of the sale: its dates as last read from the database, its seats as they are now.</summary>
    public EventStatus Status =>
        Summary?.Status switch
        {
            EventStatus.OnSale or EventStatus.SoldOut when Seating is { } seating => seating.Free > 0
                ? EventStatus.OnSale
                : EventStatus.SoldOut,
            var other => other ?? EventStatus.Ended,
        };

    /// <summary>How many more seats the customer may choose.</summary>
    public int Room => Math.Max(0, (Summary?.Event.SeatLimit ?? 0) - (Basket?.Seats.Count ?? 0));

    /// <summary>
    /// How much of the basket's time is left: what the database said, less the time that has passed since.
    /// </summary>
    public TimeSpan TimeLeft =>
        Basket is { } basket ? basket.TimeLeft - time.GetElapsedTime(_basketReadAt) : TimeSpan.Zero;

    /// <summary>
    /// How long to wait before the next <see cref="RefreshAsync"/>: never past the moment at which a hold ends or a
    /// sale begins or ends.
    /// </summary>
    public TimeSpan Rest
    {
        get
        {
            var next = Basket is { BookingId: null } ? TimeLeft : RefreshInterval;
            if (NoticeLeft is { } shown && shown < next)
                next = shown;
            if (NextTurn is { } turn && turn - time.GetUtcNow() < next)
                next = turn - time.GetUtcNow();
            // A time may be over here but not yet by the database's clock. Then wait for the usual interval.
            return next < -DatabaseClockMargin || next + DatabaseClockMargin > RefreshInterval
                ? RefreshInterval
                : next + DatabaseClockMargin;
        }
    }

    /// <summary>When an upcoming sale begins, or an open sale ends; null when the sale is over.</summary>
    private DateTimeOffset? NextTurn =>
        Summary?.Status switch
        {
            EventStatus.Upcoming => Summary.Event.SalesStart,
            EventStatus.OnSale or EventStatus.SoldOut => Summary.Event.SalesEnd,
            _ => null,
        };

    /// <summary>Reads everything for the first time.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="caller">The visitor.</param>
    /// <param name="exchange">Tickets that the visitor gives back for seats chosen here; null: none.</param>
    public async Task OpenAsync(long eventId, Caller caller, ExchangedTickets? exchange = null)
    {
        (_eventId, _caller, _exchange) = (eventId, caller, exchange);
        await RefreshSaleAsync();
        if (Customer is null)
            Notice = Notice.NoCookie;
        await RefreshBasketAsync();
        await LookAsync();
    }

    /// <summary>Reads the basket again. Tells the customer when it has ended, unless they gave it back here.</summary>
    public async Task RefreshBasketAsync()
    {
        if (Customer is not { } customer)
            return;
        var asked = ++_asked;
        var found = await baskets.FindOwnAsync(_eventId, customer);
        if (asked < _shown)
            return; // A later request was answered first.
        var (before, left) = (Basket, TimeLeft);
        (_shown, Basket, _basketReadAt) = (asked, found, time.GetTimestamp());
        await PriceAsync();
        if (before is not null && found is null)
            await ExplainAsync(before, left);
    }

    /// <summary>
    /// Reads the seats' states as this node knows them. Returns whether a seat of the basket is free or booked: then
    /// the basket must be read again.
    /// </summary>
    public async Task<bool> LookAsync()
    {
        if (Summary is null || await views.FindAsync(_eventId) is not { } seating)
            return false;
        var before = Seating;
        Seating = seating;
        await PriceAsync();
        if (before is not null && before.Layout.PriceListId != seating.Layout.PriceListId)
            Say(Notice.PricesChanged);
        SayWhatIsFree(before, seating);
        await LookAheadAsync();
        return Basket?.Seats.Any(s => Seating.Statuses[s.Ordinal] is SeatStatus.Available or SeatStatus.Booked) == true;
    }

    // The sale may open or close, or the event be cancelled, while the page is open.
    private async Task RefreshSaleAsync()
    {
        if (await catalogue.FindAsync(_eventId) is { } summary)
            (Summary, _saleReadAt) = (summary, time.GetTimestamp());
    }

    /// <summary>
    /// Reads again what may have changed without an announcement: at once when a hold ends or a sale begins or ends,
    /// otherwise at intervals.
    /// </summary>
    public Task RefreshAsync() =>
        TryAsync(
            async () =>
            {
                PassTime();
                if (Seating is { Free: 0 })
                    await LookAheadAsync();
                var turns = time.GetUtcNow() >= NextTurn;
                var isOver = Basket is { BookingId: null } && TimeLeft <= TimeSpan.Zero;
                var rest =
                    Basket is null || news.ReachesEverybody
                        ? SlowRefreshInterval
                        : RefreshInterval - DatabaseClockMargin;
                if (!turns && !isOver && time.GetElapsedTime(_basketReadAt) < rest)
                    return;
                await RefreshBasketAsync();
                await LookAsync();
                if (turns || time.GetElapsedTime(_saleReadAt) >= SlowRefreshInterval)
                    await RefreshSaleAsync();
            },
            quietly: true
        );

    /// <summary>
    /// The customer's basket changed, or its payment ended. Does nothing when this session made the change.
    /// </summary>
    /// <param name="by">The id of the session that made the change; null when no session did.</param>
    public Task OnBasketChangedAsync(string? by) =>
        TryAsync(
            async () =>
            {
                if (by == _self.ToString("N"))
                    return;
                await RefreshBasketAsync();
                await LookAsync();
            },
            quietly: true
        );

    /// <summary>The sale was opened or stopped, or the event was cancelled.</summary>
    public Task OnSaleChangedAsync() =>
        TryAsync(
            async () =>
            {
                if (await catalogue.FindChangedAsync(_eventId) is { } summary)
                    (Summary, _saleReadAt) = (summary, time.GetTimestamp());
                await LookAsync();
            },
            quietly: true
        );

    /// <summary>Tells a customer who returns from a payment how it ended.</summary>
    public void Arrive(string how)
    {
        if (Notice.OfArrival(how, stillHeld: Basket is not null) is { } notice)
            Say(notice);
    }

    public void Dismiss() => Notice = null;

    /// <summary>What a seat is for this customer: in the basket, free, taken or not for sale.</summary>
    public SeatStand StandOf(LaidSeat seat) =>
        Basket?.Seats.Any(s => s.Id == seat.Id) == true ? SeatStand.Mine
        : seat.PriceCents is null ? SeatStand.NotForSale
        : Seating!.Statuses[seat.Ordinal] == SeatStatus.Available ? SeatStand.Free
        : SeatStand.Taken;

    private async Task ExplainAsync(Basket before, TimeSpan left)
    {
        var end = await bookings.HowBasketEndedAsync(before.HoldId, before.CustomerId);
        // Seats chosen next are for the same exchange, until it is made.
        _exchange = end is BasketEnd.Booked ? null : _exchange ?? before.Choices.Exchange;
        if (end is BasketEnd.GivenBack && before.HoldId == _givenBackHere)
            return; // The customer gave the seats back here, so nothing needs to be explained.
        Say(
            end switch
            {
                BasketEnd.Booked booked => Notice.Booked(booked.BookingId),
                BasketEnd.GivenBack when left > TimeSpan.Zero => Notice.GivenBack,
                _ => Notice.Expired with { Again = before.Seats, AgainText = SeatText.SameAgain(before.Seats.Count) },
            }
        );
    }

    /// <summary>
    /// Adds a sentence for screen readers. Keeps the last sentence before it while that may not have been spoken yet.
    /// </summary>
    private void SayAlso(string sentence) =>
        Saying = time.GetElapsedTime(_saidAt) < SpeakingTime ? $"{Saying} {sentence}" : sentence;

    private void Say(Notice notice) => (Notice, Saying) = (notice, $"{notice.Title}. {notice.Text}");
}
