using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Web.Components.Shared;
using BoxOffice.Web.RateLimiting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// The interactive panel beside the map: basket, clock, best seats and list. The map is live without it, but seats are
/// chosen through it.
/// </summary>
public sealed partial class SeatPanel : IAsyncDisposable
{
    private int _busy;
    private Task _opening = Task.CompletedTask;
    private bool _switched;
    private ElementReference _root;

    [Inject]
    private SeatSession Session { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Visitor { get; set; } = null!;

    [Parameter, EditorRequired]
    public required long EventId { get; set; }

    /// <summary>Whether to begin with the list.</summary>
    [Parameter]
    public bool List { get; set; }

    /// <summary>How the payment ended from which the customer returns; null when there was none.</summary>
    [Parameter]
    public string? Arrival { get; set; }

    /// <summary>The booking whose tickets are exchanged; null: seats are bought.</summary>
    [Parameter]
    public Guid? Exchange { get; set; }

    /// <summary>The ids of its tickets that are given back.</summary>
    [Parameter]
    public long[] GiveBack { get; set; } = [];

    private bool ShowList { get; set; }
    private bool ListsSeats =>
        ShowList
        && Session.Status == EventStatus.OnSale
        && Session.Basket?.BookingId is null
        && Session.Seating is not null;

    // Client/src/page/presses.ts keeps presses made before the circuit exists or while the connection is lost.
    private bool Busy => _busy > 0;

    // A skip link opens the list before the circuit exists. Then the address has this fragment.
    private bool AskedForList => _switched || Navigation.Uri.EndsWith("#list-head", StringComparison.Ordinal);

    private int HoldSeconds => Session.Summary?.Event.HoldSeconds ?? Event.DefaultHoldSeconds;
    private string HoldTime => ClockText.Spoken(TimeSpan.FromSeconds(HoldSeconds));
    private string TapHint =>
        Party == 1
            ? "Tap a seat on the map. It is"
            : $"Tap on the map where the {Party} of you want to sit. Your seats are";

    private string OtherView => $"events/{EventId}?view={(ShowList ? "map" : "list")}";
    private string? Opens =>
        Session.Summary is { } summary ? EventTimes.Short(summary.Event.SalesStart, summary.TimeZone) : null;

    private int SeatLimit => Session.Summary?.Event.SeatLimit ?? PartySize.Usual;

    /// <summary>
    /// How many seats the customer wants: a tap, a row of the list and the best seats take this many together. Never
    /// more than the event's limit, which is known once the event is read.
    /// </summary>
    private int Party
    {
        get => Math.Clamp(field, 1, Math.Max(1, SeatLimit));
        set;
    } = PartySize.Usual;

    private int Held => Session.Basket?.Seats.Count ?? 0;

    /// <summary>Which seats the map shows.</summary>
    private SeatFilter Filter { get; set; } = SeatFilter.All;

    /// <summary>The filter in words; empty when all seats are shown.</summary>
    private IReadOnlyList<string> Only =>
        [
            .. Session
                .Summary!.Event.Prices.Where(p => Filter.ShowsOnlyCategories && Filter.ShowsCategory(p.Category))
                .OrderByDescending(p => p.PriceCents)
                .Select(p => p.Name),
            .. Filter.KeptPlaces.HasFlag(SeatAttributes.Wheelchair) ? ["wheelchair spaces"] : Array.Empty<string>(),
            .. Filter.KeptPlaces.HasFlag(SeatAttributes.Companion) ? ["companion seats"] : Array.Empty<string>(),
            .. Filter.ClearView ? ["no restricted view"] : Array.Empty<string>(),
        ];

    protected override async Task OnInitializedAsync()
    {
        ShowList = List;
        _opening = OpenAsync();
        await _opening;
        if (Arrival is not null)
            Session.Arrive(Arrival);
    }

    private async Task OpenAsync()
    {
        var exchange = Exchange is { } booking && GiveBack.Length > 0 ? new ExchangedTickets(booking, GiveBack) : null;
        if (exchange is not null)
            Party = exchange.TicketIds.Count;
        await Session.OpenAsync(EventId, Caller.Of((await Visitor).User), exchange);
    }

    private Task StopExchangeAsync() => DoAsync(Session.StopExchangeAsync);

    private Task TakeOfferAsync(IReadOnlyList<LaidSeat> offer) =>
        DoAsync(() => Session.TakeAsync([.. offer.Select(s => s.Id)]));

    private Task TakeAgainAsync(IReadOnlyList<BasketSeat> seats) => DoAsync(() => Session.TakeAgainAsync(seats));

    private Task RenewAsync() => DoAsync(Session.RenewAsync);

    private Task GiveBackAsync(IReadOnlyCollection<long>? seatIds) => DoAsync(() => Session.GiveBackAsync(seatIds));

    private Task StepTypeAsync((PriceType Type, bool More) step) =>
        DoAsync(() => Session.ChangeTypeAsync(step.Type, step.More));

    private Task SetTypeAsync((long SeatId, string? Key) choice) =>
        DoAsync(() => Session.SetTypeAsync(choice.SeatId, choice.Key));

    private Task RemoveCodeAsync(string code) => DoAsync(() => Session.RemoveCodeAsync(code));

    private Task GiveUpAsync() => DoAsync(Session.GiveUpPaymentAsync);

    private Task MoveAsync(LoneSeat move) => DoAsync(() => Session.MoveAsync(move));

    private Task TakeBestAsync(BestSeatsRequest request) =>
        DoAsync(async () =>
        {
            var taken = await Session.TakeBestAsync(request, Filter);
            if (taken.Count == 0 || _map is null)
                return;
            await _map.ShowAsync(taken.Select(s => s.Id));
            await _map.UncoverAsync();
        });

    private async Task ToggleFromListAsync(IReadOnlyList<long> seatIds)
    {
        if (_map is not null)
            await _map.SetAskingAsync(seatIds);
        var areMine = Session.Basket?.Seats.Any(s => seatIds.Contains(s.Id)) == true;
        await DoAsync(() => areMine ? Session.GiveBackAsync([.. seatIds]) : Session.TakeAsync(seatIds));
        if (_map is not null)
            await _map.ClearAskingAsync(seatIds);
    }

    private string? CategoryOf(LaidSeat seat) =>
        Session.Summary!.Event.Prices.FirstOrDefault(p => p.Category == seat.Category)?.Name;

    private async Task DoAsync(Func<Task> what)
    {
        _busy++;
        StateHasChanged();
        try
        {
            await what();
            await Session.LookAsync();
        }
        finally
        {
            _busy--;
        }
        await ShowMineAsync();
        StateHasChanged(); // Draws the notice first: the map then moves the seats clear of it.
        if (_map is null || Session.Notice is not { Offer.Count: > 0 } notice)
            return;
        if (!ListsSeats)
            await _map.UncoverAsync();
        await _map.ShowAsync(notice.Offer.Select(s => s.Id));
    }

    private async Task SwitchViewAsync()
    {
        (ShowList, _switched) = (!ShowList, true);
        if (_map is not null && !ShowList)
            await _map.HighlightAsync(null);
    }
}
