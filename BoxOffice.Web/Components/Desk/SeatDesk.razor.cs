using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Words;
using BoxOffice.Web.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace BoxOffice.Web.Components.Desk;

/// <summary>
/// The island beside the map: basket, clock, best seats, the list. The map is watched without it; choosing goes through it.
/// </summary>
public sealed partial class SeatDesk : IAsyncDisposable
{
    /// <summary>How often another tab's doings are looked for when nothing else asks.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _gone = new();
    private DotNetObjectReference<SeatDesk>? _self;
    private SeatMapBridge? _map;
    private IReadOnlyList<long> _shownAsMine = [];
    private int _busy;

    [Inject] private CustomerDesk Desk { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> Visitor { get; set; } = null!;

    [Parameter, EditorRequired] public required long EventId { get; set; }

    /// <summary>Whether to begin with the list.</summary>
    [Parameter] public bool List { get; set; }

    /// <summary>What to say first, such as how a payment ended.</summary>
    [Parameter] public string? Arrival { get; set; }

    private bool ShowList { get; set; }

    // Without the circuit nothing would come of a press, and a form would be sent by the browser itself.
    private bool Busy => _busy > 0 || !RendererInfo.IsInteractive;

    private int HoldSeconds => Desk.Summary?.Event.HoldSeconds ?? Event.DefaultHoldSeconds;
    private string HoldTime => ClockWords.Spoken(TimeSpan.FromSeconds(HoldSeconds));
    private string OtherView => $"events/{EventId}?view={(ShowList ? "map" : "list")}";

    private IReadOnlyList<long> Prices =>
        [.. Desk.Summary!.Event.Prices.Select(p => p.PriceCents).OfType<long>().Distinct().OrderDescending()];

    protected override async Task OnInitializedAsync()
    {
        ShowList = List;
        await Desk.OpenAsync(EventId, CustomerIdentity.Of((await Visitor).User));
        if (Arrival is not null) Desk.Arrive(Arrival);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        _map = new SeatMapBridge(Js, EventId);
        try
        {
            await _map.AttachAsync(_self);
            await ShowMineAsync(always: true);
            await BeatAsync();
        }
        catch (Exception over) when (over is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The visitor left.
        }
    }

    /// <summary>The map: a seat was tapped.</summary>
    [JSInvokable]
    public Task SeatTapped(long seatId) => DoAsync(() => Desk.ToggleAsync(seatId));

    /// <summary>The map: seats changed somewhere in the house. Comes at most once a second.</summary>
    [JSInvokable]
    public async Task LiveChanged()
    {
        if (await Desk.LookAsync()) await Desk.RefreshBasketAsync();
        await ShowMineAsync();
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        if (_map is not null) await _map.DisposeAsync();
        _self?.Dispose();
        _gone.Dispose();
    }

    /// <summary>Looks for what nobody tells us: another tab's doings, the end of time, a sale that opens.</summary>
    private async Task BeatAsync()
    {
        while (!_gone.IsCancellationRequested)
        {
            var untilOver = Desk.Basket is { BookingId: null } ? Desk.TimeLeft + TimeSpan.FromMilliseconds(300) : Pulse;
            await Task.Delay(untilOver < Pulse && untilOver > TimeSpan.Zero ? untilOver : Pulse, Time, _gone.Token);
            if (Busy) continue;
            await Desk.PulseAsync();
            await ShowMineAsync();
            StateHasChanged();
        }
    }

    private Task TakeOfferAsync(IReadOnlyList<LaidSeat> offer) => DoAsync(() => Desk.TakeAsync([.. offer.Select(s => s.Id)]));

    private Task GiveBackAsync(IReadOnlyCollection<long>? seatIds) => DoAsync(() => Desk.GiveBackAsync(seatIds));

    private Task GiveUpAsync() => DoAsync(Desk.GiveUpPaymentAsync);

    private Task TakeBestAsync(BestSeatsWish wish) => DoAsync(async () =>
    {
        var taken = await Desk.TakeBestAsync(wish);
        if (taken.Count == 0 || _map is null) return;
        await _map.ShowAsync(taken.Select(s => s.Id));
        await _map.UncoverAsync();
    });

    private async Task ToggleFromListAsync(long seatId)
    {
        if (_map is not null) await _map.SetAskingAsync(seatId);
        await DoAsync(() => Desk.ToggleAsync(seatId));
        if (_map is not null) await _map.ClearAskingAsync(seatId);
    }

    private async Task DoAsync(Func<Task> what)
    {
        _busy++;
        StateHasChanged();
        try
        {
            await what();
            await Desk.LookAsync();
        }
        finally
        {
            _busy--;
        }
        await ShowMineAsync();
        if (_map is not null && Desk.Notice is { Offer.Count: > 0 } notice) await _map.ShowAsync(notice.Offer.Select(s => s.Id));
        StateHasChanged();
    }

    private async Task ShowMineAsync(bool always = false)
    {
        IReadOnlyList<long> mine = [.. Desk.Basket?.Seats.Select(s => s.Id) ?? []];
        if (_map is null || (!always && mine.SequenceEqual(_shownAsMine))) return;
        _shownAsMine = mine;
        await _map.SetMineAsync(mine);
    }

    private async Task PointAsync(long seatId)
    {
        if (_map is not null) await _map.HighlightAsync(seatId);
    }

    private async Task FocusSectionAsync(int? index)
    {
        if (_map is not null) await _map.FocusSectionAsync(index);
    }

    private async Task LimitPriceAsync(long? maxPriceCents)
    {
        if (_map is not null) await _map.LimitPriceAsync(maxPriceCents);
    }

    private async Task SwitchView()
    {
        ShowList = !ShowList;
        if (_map is not null && !ShowList) await _map.HighlightAsync(null);
    }
}
