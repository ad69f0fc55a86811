using BoxOffice.Domain;
using Microsoft.AspNetCore.SignalR;

namespace BoxOffice.Web.Live;

/// <summary>The hub through which browsers watch an event. It needs neither a sign-in nor a Blazor circuit.</summary>
public sealed class SeatMapHub(LiveSeatMaps maps, Watchers watchers) : Hub
{
    private const string EventKey = "event";

    /// <summary>Sends this connection every change of an event from now on, and of no other event.</summary>
    /// <exception cref="HubException">There is no such event.</exception>
    public async Task Watch(long eventId)
    {
        await Unwatch();
        if (await maps.FindAsync(eventId) is null)
            throw new HubException("There is no such event.");
        Context.Items[EventKey] = eventId;
        watchers.Add(eventId, Context.ConnectionId);
        await Groups.AddToGroupAsync(Context.ConnectionId, Watchers.GroupOf(eventId), Context.ConnectionAborted);
    }

    public async Task Unwatch()
    {
        if (!Context.Items.Remove(EventKey, out var value) || value is not long eventId)
            return;
        watchers.Remove(eventId, Context.ConnectionId);
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, Watchers.GroupOf(eventId));
    }

    public override async Task OnConnectedAsync()
    {
        Telemetry.Viewers.Add(1);
        await base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        Telemetry.Viewers.Add(-1);
        if (Context.Items.Remove(EventKey, out var value) && value is long eventId)
            watchers.Remove(eventId, Context.ConnectionId);
        await base.OnDisconnectedAsync(exception);
    }
}
