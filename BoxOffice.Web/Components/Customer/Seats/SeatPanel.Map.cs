using BoxOffice.Domain.Seating;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <content>Messages between the panel and the map, and the panel's regular refresh.</content>
public sealed partial class SeatPanel
{
    private readonly CancellationTokenSource _disposal = new();
    private DotNetObjectReference<SeatPanel>? _self;
    private SeatMapBridge? _map;
    private IReadOnlyList<long>? _shownAsMine;
    private bool _isAttached; // Whether the browser sends presses to this panel.

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    /// <summary>
    /// Called by the browser: seats were tapped. Whether to take them together or to give them back was decided then,
    /// perhaps long before this call.
    /// </summary>
    [JSInvokable]
    public Task SeatsTapped(long[] seatIds, bool take) => DoAsync(() => Session.ChangeAsync(seatIds, take));

    /// <summary>
    /// Called by the browser: the party size was chosen before this circuit existed or while the connection was lost.
    /// </summary>
    [JSInvokable]
    public Task PartyChosen(int party) => SetPartyAsync(party);

    /// <summary>Called by the browser: the map shows only some seats, or all again.</summary>
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
    public Task BasketChanged(string? by) => UpdateAsync(() => Session.OnBasketChangedAsync(by));

    /// <summary>Called by the map: the sale changed, or the map was offline and may have missed a change.</summary>
    [JSInvokable]
    public Task SaleChanged() => UpdateAsync(Session.OnSaleChangedAsync);

    public async ValueTask DisposeAsync()
    {
        await _disposal.CancelAsync();
        if (_map is not null)
            await _map.DisposeAsync();
        _self?.Dispose();
        _disposal.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _map = new SeatMapBridge(Js, Assets["client/seat-panel.js"], EventId);
        var cancellationToken = _disposal.Token;
        try
        {
            await _opening; // Earlier taps arrive as soon as the map is attached.
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

    private async Task UpdateAsync(Func<Task> update)
    {
        await update();
        await ShowMineAsync();
        StateHasChanged();
    }

    private async Task ShowMineAsync()
    {
        IReadOnlyList<long> mine = [.. Session.Basket?.Seats.Select(s => s.Id) ?? []];
        if (_map is null || _shownAsMine?.SequenceEqual(mine) == true)
            return;
        if (await _map.SetMineAsync(mine))
            _shownAsMine = mine; // If the map was not reached, the seats are sent again.
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
