using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BoxOffice.Web.Components.Desk;

/// <summary>Speaks with the page's seat map. Works before the map is there, and without harm after the circuit is gone.</summary>
public sealed class SeatMapBridge(IJSRuntime js, long eventId) : IAsyncDisposable
{
    private const string Module = "./Components/Desk/SeatDesk.razor.js";
    private IJSObjectReference? _module;

    /// <summary>From now on the map tells <paramref name="desk"/> about taps and changes.</summary>
    public async Task AttachAsync<T>(DotNetObjectReference<T> desk) where T : class
    {
        _module = await js.InvokeAsync<IJSObjectReference>("import", Module);
        await _module.InvokeVoidAsync("attach", eventId, desk);
    }

    /// <summary>Marks exactly these seats as the customer's.</summary>
    public ValueTask SetMineAsync(IEnumerable<long> seatIds) => CallAsync("setMine", seatIds);

    /// <summary>Marks a seat as asked for, until the answer is there.</summary>
    public ValueTask SetAskingAsync(long seatId) => CallAsync("setAsking", new[] { seatId });

    /// <inheritdoc cref="SetAskingAsync"/>
    public ValueTask ClearAskingAsync(long seatId) => CallAsync("clearAsking", new[] { seatId });

    /// <summary>Brings seats into view.</summary>
    public ValueTask ShowAsync(IEnumerable<long> seatIds) => CallAsync("showSeats", seatIds);

    /// <summary>Points at one seat; null points at none.</summary>
    public ValueTask HighlightAsync(long? seatId) => CallAsync("highlight", seatId);

    /// <summary>Dims what costs more; null dims nothing.</summary>
    public ValueTask LimitPriceAsync(long? maxPriceCents) => CallAsync("setFilter", new { categories = (int[]?)null, maxPriceCents });

    /// <summary>Brings a section into view; null shows the whole house.</summary>
    public ValueTask FocusSectionAsync(int? index) => CallAsync("focusSection", index);

    /// <summary>Lowers the sheet on a phone, so that the map behind it is seen.</summary>
    public async ValueTask UncoverAsync()
    {
        if (_module is not null) await _module.InvokeVoidAsync("uncover");
    }

    /// <summary>After something was taken off the desk that may have had the focus.</summary>
    public async ValueTask KeepFocusAsync(ElementReference desk)
    {
        if (_module is not null) await _module.InvokeVoidAsync("keepFocus", desk);
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is null) return;
        try
        {
            await _module.InvokeVoidAsync("detach", eventId);
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its map with it.
        }
    }

    private async ValueTask CallAsync(string what, object? argument)
    {
        if (_module is null) return;
        try
        {
            await _module.InvokeVoidAsync("call", what, eventId, argument);
        }
        catch (JSDisconnectedException)
        {
            // The next circuit tells the map anew.
        }
    }
}
