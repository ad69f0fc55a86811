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

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(FrameTime, time);
        for (var tick = 0; await timer.WaitForNextTickAsync(stopping); tick++)
        {
            foreach (var map in maps.Loaded)
            {
                try
                {
                    await SendAsync(map, withHeartbeat: tick % FramesPerHeartbeat == 0, stopping);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    LiveLog.FrameFailed(log, failure, map.EventId);
                }
            }
        }
    }

    private async Task SendAsync(LiveSeatMap map, bool withHeartbeat, CancellationToken cancellation)
    {
        var frame = map.TakeFrame();
        if (watchers.CountOf(map.EventId) == 0) return;
        var viewers = hub.Clients.Group(Watchers.GroupOf(map.EventId));
        if (frame is not null) await viewers.SendAsync(Frame, frame, cancellation);
        if (!withHeartbeat) return;
        var revision = new ArrayBufferWriter<byte>(10);
        Varint.Write(revision, (ulong)map.Revision);
        await viewers.SendAsync(Heartbeat, revision.WrittenSpan.ToArray(), cancellation);
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
