using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using StackExchange.Redis;

namespace BoxOffice.Web.Live;

/// <summary>
/// Carries committed changes to every node: directly to this node's states, over Redis to the others. While Redis is
/// down, the other nodes learn of changes from the database (<see cref="TruthPoll"/>).
/// </summary>
public sealed class RedisSeatChangeFeed : ISeatChangeFeed, IHostedService
{
    /// <summary>The connection adds the installation's id before this name.</summary>
    internal static readonly RedisChannel Channel = RedisChannel.Literal("seats");

    private readonly byte[] _node = Guid.NewGuid().ToByteArray();
    private readonly LiveSeatMaps _maps;
    private readonly IConnectionMultiplexer _redis;
    private readonly FeedKey _key;
    private readonly ForgeryLog _forgeries;
    private readonly ILogger<RedisSeatChangeFeed> _log;
    private int _subscribed;

    public RedisSeatChangeFeed(
        LiveSeatMaps maps,
        IConnectionMultiplexer redis,
        Installation installation,
        TimeProvider time,
        ILogger<RedisSeatChangeFeed> log
    )
    {
        (_maps, _redis, _log) = (maps, redis, log);
        (_key, _forgeries) = (installation.Key, new ForgeryLog(time, log));
    }

    public void Announce(long eventId, IReadOnlyList<SeatChange> changes)
    {
        if (changes.Count == 0)
            return;
        _maps.Apply(eventId, changes, "own");
        if (!_redis.IsConnected)
            return;
        try
        {
            _redis
                .GetSubscriber()
                .Publish(Channel, FeedMessage.Encode(_key, _node, eventId, changes), CommandFlags.FireAndForget);
        }
        catch (Exception lost) when (lost is RedisException or TimeoutException or ObjectDisposedException)
        {
            // The other nodes find the changes in the database.
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _redis.ConnectionFailed += (_, _) => LiveLog.FeedLost(_log);
        _redis.ConnectionRestored += async (_, restored) =>
        {
            if (restored.ConnectionType != ConnectionType.Subscription)
                return;
            LiveLog.FeedFound(_log);
            await SubscribeAsync();
        };
        await SubscribeAsync();
    }

    private async Task SubscribeAsync()
    {
        try
        {
            // A restored connection renews its subscriptions by itself, except one that was first requested while Redis
            // was down.
            if (Interlocked.Exchange(ref _subscribed, 1) == 1)
                return;
            await _redis.GetSubscriber().SubscribeAsync(Channel, (_, message) => Receive(message));
        }
        catch (Exception lost) when (lost is RedisException or TimeoutException)
        {
            Interlocked.Exchange(ref _subscribed, 0);
            LiveLog.FeedLost(_log);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Receive(RedisValue message)
    {
        try
        {
            var (node, eventId, changes) = FeedMessage.Decode(_key, (byte[]?)message ?? []);
            if (!node.AsSpan().SequenceEqual(_node))
                _maps.Apply(eventId, changes, "feed");
        }
        catch (UnsealedMessageException)
        {
            _forgeries.Note();
        }
        catch (FormatException unreadable)
        {
            LiveLog.FeedUnreadable(_log, unreadable);
        }
    }
}

/// <summary>The identity of the database. Two installations may share a Redis.</summary>
/// <param name="Id">Its id, which is not a secret.</param>
/// <param name="Key">The key with which its nodes seal their messages.</param>
public sealed record Installation(Guid Id, FeedKey Key);

/// <summary>Counts forged messages, and logs their number at most once a minute.</summary>
internal sealed class ForgeryLog(TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private long? _loggedAt;
    private long _count;

    public void Note()
    {
        Telemetry.FeedForgeries.Add(1);
        lock (_gate)
        {
            _count++;
            if (_loggedAt is { } at && time.GetElapsedTime(at) < Quiet)
                return;
            LiveLog.FeedForged(log, _count);
            (_loggedAt, _count) = (time.GetTimestamp(), 0);
        }
    }
}
