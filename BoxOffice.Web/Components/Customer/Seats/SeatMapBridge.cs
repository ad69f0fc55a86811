using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// Speaks with the page's seat map. Works before the map is there, and without harm after the circuit is gone.
/// </summary>
/// <param name="js">The browser.</param>
/// <param name="script">The address of the script <c>Client/src/page/seat-panel.ts</c>.</param>
/// <param name="eventId">The event whose map is meant.</param>
public sealed class SeatMapBridge(IJSRuntime js, string script, long eventId) : IAsyncDisposable
{
    /// <summary>
    /// Answers come at once; what is lost with the connection should not be waited for any longer than this.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private IJSObjectReference? _module;

    /// <summary>
    /// From now on the map tells <paramref name="session"/> about taps and changes, and the focus stays at its
    /// <paramref name="element"/>.
    /// </summary>
    /// <returns>False when the browser could not be told; it may be asked again.</returns>
    public Task<bool> AttachAsync<T>(DotNetObjectReference<T> session, ElementReference element)
        where T : class =>
        ReachedAsync(async () =>
        {
            _module ??= await js.InvokeAsync<IJSObjectReference>("import", Patience, $"./{script}");
            await _module.InvokeVoidAsync("attach", Patience, eventId, session, element);
        });

    /// <summary>Marks exactly these seats as the customer's.</summary>
    /// <returns>False when the map could not be told.</returns>
    public Task<bool> SetMineAsync(IEnumerable<long> seatIds) => CallAsync("setMine", seatIds);

    /// <summary>Marks seats as asked for, until the answer is there.</summary>
    public Task SetAskingAsync(IEnumerable<long> seatIds) => CallAsync("setAsking", seatIds);

    /// <inheritdoc cref="SetAskingAsync"/>
    public Task ClearAskingAsync(IEnumerable<long> seatIds) => CallAsync("clearAsking", seatIds);

    /// <summary>Brings seats into view.</summary>
    public Task ShowAsync(IEnumerable<long> seatIds) => CallAsync("showSeats", seatIds);

    /// <summary>Points at one seat; null points at none.</summary>
    public Task HighlightAsync(long? seatId) => CallAsync("highlight", seatId);

    /// <summary>Shows all seats again. The map tells the panel what it shows.</summary>
    public Task ShowAllAsync() => CallAsync("setFilter", null);

    /// <summary>Lets a tap take so many seats together.</summary>
    public Task SetPartyAsync(int party) => CallAsync("setParty", party);

    /// <summary>Brings a section into view; null shows the whole venue.</summary>
    public Task FocusSectionAsync(int? index) => CallAsync("focusSection", index);

    /// <summary>Lowers the sheet on a phone, so that the map behind it is seen.</summary>
    public Task UncoverAsync() =>
        ReachedAsync(async () =>
        {
            if (_module is not null)
                await _module.InvokeVoidAsync("uncover", Patience);
        });

    public async ValueTask DisposeAsync()
    {
        if (_module is not { } module)
            return;
        await ReachedAsync(async () =>
        {
            await module.InvokeVoidAsync("detach", Patience, eventId);
            await module.DisposeAsync();
        });
    }

    private async Task<bool> CallAsync(string what, object? argument) =>
        _module is { } module
        && await ReachedAsync(async () => await module.InvokeVoidAsync("call", Patience, what, eventId, argument));

    /// <summary>Calls the browser; false when nobody knows whether it heard.</summary>
    private static async Task<bool> ReachedAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception lost)
            when (lost is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            return false; // The connection is lost, for a while or for good. In the first case it is worth another try.
        }
    }
}
