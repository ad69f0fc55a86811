using System.Buffers;
using Microsoft.AspNetCore.SignalR;

namespace BoxOffice.Web.Live;

/// <summary>Sends this node's viewers what changed, at most 20 frames a second and event, and a heartbeat each second.</summary>
public sealed class FrameSender(LiveSeatMaps maps, Watchers watchers, IHubContext<SeatMapHub> hub, TimeProvider time, ILogger<FrameSender> log) : BackgroundService
{
    private const string Frame = "f";
    private const string Heartbeat = "h";
    private const int FramesPerHeartbeat = 20;
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<long, Task> _sending = [];

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(FrameTime, time);
        for (var tick = 0; await timer.WaitForNextTickAsync(stopping); tick++)
        {
            foreach (var map in maps.Loaded) Send(map, withHeartbeat: tick % FramesPerHeartbeat == 0, stopping);
        }
    }

    private void Send(LiveSeatMap map, bool withHeartbeat, CancellationToken cancellation)
    {
        var frame = map.TakeFrame();
        if (!watchers.IsWatched(map.EventId))
        {
            _sending.Remove(map.EventId);
            return;
        }
        if (frame is not null) Send(map.EventId, Frame, frame, cancellation);
        if (!withHeartbeat) return;
        var revision = new ArrayBufferWriter<byte>(10);
        Varint.Write(revision, (ulong)map.Revision);
        Send(map.EventId, Heartbeat, revision.WrittenSpan.ToArray(), cancellation);
    }

    /// <summary>
    /// Sends to all viewers of an event at once, which is done when the slowest has taken it. Until then the others are served one
    /// by one, and whoever has not taken the last message misses this one: nobody waits for anybody, and nothing piles up. A
    /// viewer who missed a frame learns so by a heartbeat. One who takes nothing at all is dropped (<see cref="LiveSetup"/>).
    /// </summary>
    private void Send(long eventId, string what, byte[] bytes, CancellationToken cancellation)
    {
        if (!_sending.TryGetValue(eventId, out var last) || last.IsCompleted)
        {
            _sending[eventId] = SendAsync(hub.Clients.Group(Watchers.GroupOf(eventId)), eventId, what, bytes, cancellation);
            return;
        }
        foreach (var viewer in watchers.Of(eventId).Where(v => v.Sending.IsCompleted))
            viewer.Sending = SendAsync(hub.Clients.Client(viewer.ConnectionId), eventId, what, bytes, cancellation);
    }

    private async Task SendAsync(IClientProxy viewers, long eventId, string what, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            await viewers.SendAsync(what, bytes, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LiveLog.FrameFailed(log, failure, eventId);
        }
        catch (OperationCanceledException)
        {
            // The node stops, or the viewer has gone.
        }
    }
}

internal static partial class LiveLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A frame of event {EventId} could not be sent; heartbeats will heal its viewers")]
    public static partial void FrameFailed(ILogger log, Exception failure, long eventId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live maps cannot be held against the database; they may be behind until it answers")]
    public static partial void TruthUnreachable(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is out of reach: changes of other nodes reach this one's viewers by the database, within two seconds")]
    public static partial void FeedLost(ILogger log);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis is back: changes of other nodes arrive at once again")]
    public static partial void FeedFound(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message on the change feed could not be read and was dropped")]
    public static partial void FeedUnreadable(ILogger log, Exception failure);
}
