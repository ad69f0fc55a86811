using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// Calls the page's seat map. Its methods may be called before the map is loaded and after the circuit has ended.
/// </summary>
/// <param name="js">The browser.</param>
/// <param name="script">The address of the script <c>Client/src/page/seat-panel.ts</c>.</param>
/// <param name="eventId">The event of the map.</param>
public sealed class SeatMapBridge(IJSRuntime js, string script, long eventId) : IAsyncDisposable
{
    /// <summary>
    /// The browser answers at once. After this time, the call or its answer was lost with the connection.
    /// </summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private IJSObjectReference? _module;

    /// <summary>
    /// From now on the map reports taps and changes to <paramref name="panel"/>. When the focused part of
    /// <paramref name="element"/> disappears, the element gets the focus.
    /// </summary>
    /// <returns>False when the browser was not reached. The caller may try again.</returns>
    public Task<bool> AttachAsync<T>(DotNetObjectReference<T> panel, ElementReference element)
        where T : class =>
        ReachedAsync(async () =>
        {
            _module ??= await js.InvokeAsync<IJSObjectReference>("import", AnswerTimeout, $"./{script}");
            await _module.InvokeVoidAsync("attach", AnswerTimeout, eventId, panel, element);
        });

    /// <summary>Marks exactly these seats as the customer's.</summary>
    /// <returns>False when the browser was not reached.</returns>
    public Task<bool> SetMineAsync(IEnumerable<long> seatIds) => CallAsync("setMine", seatIds);

    /// <summary>Marks seats as requested, until the answer has come.</summary>
    public Task SetAskingAsync(IEnumerable<long> seatIds) => CallAsync("setAsking", seatIds);

    /// <summary>Removes the mark of <see cref="SetAskingAsync"/>.</summary>
    public Task ClearAskingAsync(IEnumerable<long> seatIds) => CallAsync("clearAsking", seatIds);

    /// <summary>Brings seats into view.</summary>
    public Task ShowAsync(IEnumerable<long> seatIds) => CallAsync("showSeats", seatIds);

    /// <summary>Highlights one seat; null: none.</summary>
    public Task HighlightAsync(long? seatId) => CallAsync("highlight", seatId);

    /// <summary>Removes the filter of the map. The map then reports the change to the panel.</summary>
    public Task ShowAllAsync() => CallAsync("setFilter", null);

    /// <summary>Sets how many seats a tap takes together.</summary>
    public Task SetPartyAsync(int party) => CallAsync("setParty", party);

    /// <summary>Brings a section into view; null shows the whole venue.</summary>
    public Task FocusSectionAsync(int? index) => CallAsync("focusSection", index);

    /// <summary>Lowers the sheet on a phone, so that the map behind it is visible.</summary>
    public Task UncoverAsync() =>
        ReachedAsync(async () =>
        {
            if (_module is not null)
                await _module.InvokeVoidAsync("uncover", AnswerTimeout);
        });

    public async ValueTask DisposeAsync()
    {
        if (_module is not { } module)
            return;
        await ReachedAsync(async () =>
        {
            await module.InvokeVoidAsync("detach", AnswerTimeout, eventId);
            await module.DisposeAsync();
        });
    }

    private async Task<bool> CallAsync(string what, object? argument) =>
        _module is { } module
        && await ReachedAsync(async () => await module.InvokeVoidAsync("call", AnswerTimeout, what, eventId, argument));

    /// <summary>Calls the browser. False when it is not known whether the call arrived.</summary>
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
            return false; // The connection is lost. It may come back, so the caller may try again.
        }
    }
}
