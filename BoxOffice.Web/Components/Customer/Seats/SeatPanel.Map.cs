using BoxOffice.Domain.Seating;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <content>Messages between the panel and the map, and the panel's regular refreshing.</content>
public sealed partial class SeatPanel
{
    private readonly CancellationTokenSource _gone = new();
    private DotNetObjectReference<SeatPanel>? _self;
    private SeatMapBridge? _map;
    private IReadOnlyList<long>? _shownAsMine;
    private bool _isAttached; // From then on the browser tells this panel what is pressed.

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    /// <summary>
    /// Called by the map: seats are to be taken together or given back. Which of the two was decided when they were
    /// tapped, perhaps long before.
    /// </summary>
    [JSInvokable]
    public Task SeatsTapped(long[] seatIds, bool take) => DoAsync(() => Session.ChangeAsync(seatIds, take));

    /// <summary>
    /// How many seats are wanted was chosen before this circuit was there, or while it could not be reached.
    /// </summary>
    [JSInvokable]
    public Task PartyChosen(int party) => SetPartyAsync(party);

    /// <summary>The map shows only some seats, or all again.</summary>
    [JSInvokable]
    public void FilterChosen(MapFilter? filter)
    {
        Filter =
            filter is null || Session.Summary is not { } summary ? SeatFilter.All : filter.ToSeatFilter(summary.Event);
        StateHasChanged();
    }

    /// <summary>Called by the map at most once a second: seats of the event changed.</summary>
    [JSInvokable]
    public async Task LiveChanged()
    {
        if (await Session.LookAsync())
            await Session.RefreshBasketAsync();
        await ShowMineAsync();
        StateHasChanged();
    }

    /// <summary>Called by the map: the customer's basket changed, perhaps by this session.</summary>
    [JSInvokable]
    public Task BasketChanged(string? by) => HearAsync(() => Session.OnBasketChangedAsync(by));

    /// <summary>Called by the map: the sale changed, or the map was offline and may have missed a change.</summary>
    [JSInvokable]
    public Task SaleChanged() => HearAsync(Session.OnSaleChangedAsync);

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        if (_map is not null)
            await _map.DisposeAsync();
        _self?.Dispose();
        _gone.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _map = new SeatMapBridge(Js, Assets["client/seat-panel.js"], EventId);
        var cancellationToken = _gone.Token;
        try
        {
            await _opening; // What was tapped before is asked for as soon as the map is told of this panel.
            while (!await _map.AttachAsync(_self, _root))
                await Task.Delay(Session.Rest, Time, cancellationToken);
            _isAttached = true;
            StateHasChanged();
            await ShowMineAsync();
            await RefreshUntilGoneAsync(cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The visitor left.
        }
    }

    /// <summary>
    /// Refreshes the session regularly until the visitor leaves: times that end are not announced, and announcements
    /// may be lost.
    /// </summary>
    private async Task RefreshUntilGoneAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Session.Rest, Time, cancellationToken);
            if (Busy)
                continue;
            await Session.RefreshAsync();
            await ShowMineAsync();
            StateHasChanged();
        }
    }

    private async Task HearAsync(Func<Task> hear)
    {
        await hear();
        await ShowMineAsync();
        StateHasChanged();
    }

    private async Task ShowMineAsync()
    {
        IReadOnlyList<long> mine = [.. Session.Basket?.Seats.Select(s => s.Id) ?? []];
        if (_map is null || _shownAsMine?.SequenceEqual(mine) == true)
            return;
        if (await _map.SetMineAsync(mine))
            _shownAsMine = mine; // What the map may not have heard is said again.
    }

    private async Task PointAsync(long seatId)
    {
        if (_map is not null)
            await _map.HighlightAsync(seatId);
    }

    private async Task FocusSectionAsync(int? index)
    {
        if (_map is not null)
            await _map.FocusSectionAsync(index);
    }

    private async Task SetPartyAsync(int party)
    {
        Party = party;
        StateHasChanged();
        if (_map is not null)
            await _map.SetPartyAsync(Party);
    }

    private Task ShowAllAsync() => _map?.ShowAllAsync() ?? Task.CompletedTask;
}
