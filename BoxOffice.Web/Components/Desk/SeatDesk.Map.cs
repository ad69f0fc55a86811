using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BoxOffice.Web.Components.Desk;

/// <content>What passes between the desk and the map, and what the desk looks after by itself.</content>
public sealed partial class SeatDesk
{
    /// <summary>How often another tab's doings are looked for when nothing else asks.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(4);

    /// <summary>How long after its end a hold is surely over for the database too.</summary>
    private static readonly TimeSpan SurelyOver = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _gone = new();
    private DotNetObjectReference<SeatDesk>? _self;
    private SeatMapBridge? _map;
    private IReadOnlyList<long> _shownAsMine = [];

    [Inject] private IJSRuntime Js { get; set; } = null!;

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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        _map = new SeatMapBridge(Js, EventId);
        try
        {
            await _map.AttachAsync(_self);
            await ShowMineAsync(always: true);
            await BeatAsync(_gone.Token);
        }
        catch (Exception over) when (over is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The visitor left.
        }
    }

    /// <summary>Looks for what nobody tells us: another tab's doings, the end of time, a sale that opens.</summary>
    private async Task BeatAsync(CancellationToken gone)
    {
        while (true)
        {
            var untilOver = Desk.Basket is { BookingId: null } ? Desk.TimeLeft + SurelyOver : Pulse;
            await Task.Delay(untilOver > TimeSpan.Zero && untilOver < Pulse ? untilOver : Pulse, Time, gone);
            if (Busy) continue;
            await Desk.PulseAsync();
            await ShowMineAsync();
            StateHasChanged();
        }
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
}
