using Microsoft.AspNetCore.SignalR;

namespace BoxOffice.Web.Live;

/// <summary>
/// Sends seat changes to this node's viewers: for each event at most 20 frames and one heartbeat a second. None of this
/// goes through Redis.
/// </summary>
public sealed class FrameSender(
    LiveSeatMaps maps,
    Watchers watchers,
    DefaultHubLifetimeManager<SeatMapHub> own,
    TimeProvider time,
    ILogger<FrameSender> log
) : BackgroundService
{
    private const string Frame = "f";
    private const string Heartbeat = "h";
    private const int FramesPerHeartbeat = 20;
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<long, Task> _sending = [];
    private readonly Dictionary<long, long> _epochs = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FrameTime, time);
        for (var tick = 0; await timer.WaitForNextTickAsync(stoppingToken); tick++)
        {
            foreach (var map in maps.Loaded)
                Send(map, withHeartbeat: tick % FramesPerHeartbeat == 0, stoppingToken);
        }
    }

    private void Send(LiveSeatMap map, bool withHeartbeat, CancellationToken cancellationToken)
    {
        var frame = map.TakeFrame();
        if (!watchers.IsWatched(map.EventId))
        {
            _sending.Remove(map.EventId);
            _epochs.Remove(map.EventId);
            return;
        }
        if (frame is not null)
            Send(map.EventId, Frame, frame, cancellationToken);
        var (epoch, revision) = map.Mark;
        var isNewEpoch = _epochs.TryGetValue(map.EventId, out var told) && told != epoch;
        if (!withHeartbeat && !isNewEpoch)
            return;
        _epochs[map.EventId] = epoch;
        Send(map.EventId, Heartbeat, ViewerMessage.Heartbeat(epoch, revision), cancellationToken);
    }

    /// <summary>
    /// Sends to all viewers of an event at once. That send ends when the slowest viewer has received it. Until then,
    /// each message is sent to the viewers one by one, and not to a viewer who has not received the one before. So no
    /// viewer waits for another, and messages do not pile up. A viewer who missed a frame learns that from a heartbeat.
    /// A viewer who receives nothing at all is disconnected (<see cref="LiveSetup"/>).
    /// </summary>
    private void Send(long eventId, string what, byte[] bytes, CancellationToken cancellationToken)
    {
        if (!_sending.TryGetValue(eventId, out var last) || last.IsCompleted)
        {
            _sending[eventId] = SendAsync(
                own.SendGroupAsync(Watchers.GroupOf(eventId), what, [bytes], cancellationToken),
                eventId
            );
            return;
        }
        foreach (var viewer in watchers.Of(eventId).Where(v => v.Sending.IsCompleted))
        {
            viewer.Sending = SendAsync(
                own.SendConnectionAsync(viewer.ConnectionId, what, [bytes], cancellationToken),
                eventId
            );
        }
    }

    private async Task SendAsync(Task sending, long eventId)
    {
        try
        {
            await sending;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LiveLog.FrameFailed(log, failure, eventId);
        }
        catch (OperationCanceledException)
        {
            // The node is stopping, or the viewer has disconnected.
        }
    }
}

internal static partial class LiveLog
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A frame of event {EventId} could not be sent; its viewers read the snapshot again at the next "
            + "heartbeat"
    )]
    public static partial void FrameFailed(ILogger log, Exception failure, long eventId);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Live maps cannot be compared with the database; they may be out of date until it answers"
    )]
    public static partial void TruthUnreachable(ILogger log, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The sales of watched events cannot be read; until the database answers, viewers learn late "
            + "that a sale began or ended"
    )]
    public static partial void SalesUnreachable(ILogger log, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A change of a basket or a sale could not be announced; pages find it when they next refresh"
    )]
    public static partial void NewsLost(ILogger log, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Redis does not answer: changes made on other nodes reach this node's viewers through the "
            + "database, within two seconds"
    )]
    public static partial void FeedLost(ILogger log);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Redis answers again: changes made on other nodes arrive at once"
    )]
    public static partial void FeedFound(ILogger log);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A message on the change feed could not be read and was dropped"
    )]
    public static partial void FeedUnreadable(ILogger log, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Count} messages on the change feed were not from a node of this installation and were dropped. "
            + "Another program writes to this Redis: check who can reach it"
    )]
    public static partial void FeedForged(ILogger log, long count);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The live map of event {EventId} was ahead of the database by {Seats} seats. Perhaps the database "
            + "was restored or a message was false. Epoch {Epoch} begins: all nodes and viewers read the seats again"
    )]
    public static partial void StatesAhead(ILogger log, long eventId, int seats, long epoch);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The fingerprint that the database keeps for event {EventId} does not match its seats. Perhaps "
            + "seats were changed while the guards were switched off. It is computed again"
    )]
    public static partial void FingerprintRenewed(ILogger log, long eventId);
}
