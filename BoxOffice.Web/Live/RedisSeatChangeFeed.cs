using BoxOffice.Domain.Seating;
using StackExchange.Redis;

namespace BoxOffice.Web.Live;

/// <summary>
/// Carries committed changes to every node: to this one's pictures directly, to the others' over Redis. While Redis is away this node
/// stays live and the others learn of its changes from the database (<see cref="TruthPoll"/>); nobody waits for Redis, ever.
/// </summary>
public sealed class RedisSeatChangeFeed : ISeatChangeFeed, IHostedService
{
    private readonly byte[] _node = Guid.NewGuid().ToByteArray();
    private readonly LiveSeatMaps _maps;
    private readonly IConnectionMultiplexer _redis;
    private readonly RedisChannel _channel;
    private readonly ILogger<RedisSeatChangeFeed> _log;
    private int _subscribed;

    public RedisSeatChangeFeed(LiveSeatMaps maps, IConnectionMultiplexer redis, Installation installation, ILogger<RedisSeatChangeFeed> log)
    {
        (_maps, _redis, _log) = (maps, redis, log);
        _channel = RedisChannel.Literal($"boxoffice:{installation.Id:N}:seats");
    }

    public void Announce(long eventId, IReadOnlyList<SeatChange> changes)
    {
        if (changes.Count == 0) return;
        _maps.Apply(eventId, changes, "own");
        if (!_redis.IsConnected) return;
        try
        {
            _redis.GetSubscriber().Publish(_channel, FeedMessage.Encode(_node, eventId, changes), CommandFlags.FireAndForget);
        }
        catch (Exception lost) when (lost is RedisException or TimeoutException or ObjectDisposedException)
        {
            // The other nodes find it in the database.
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _redis.ConnectionFailed += (_, _) => LiveLog.FeedLost(_log);
        _redis.ConnectionRestored += async (_, restored) =>
        {
            if (restored.ConnectionType != ConnectionType.Subscription) return;
            LiveLog.FeedFound(_log);
            await SubscribeAsync();
        };
        await SubscribeAsync();
    }

    private async Task SubscribeAsync()
    {
        try
        {
            // A restored connection subscribes again by itself, but not to what was first asked for while it was away.
            if (Interlocked.Exchange(ref _subscribed, 1) == 1) return;
            await _redis.GetSubscriber().SubscribeAsync(_channel, (_, message) => Receive(message));
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
            var (node, eventId, changes) = FeedMessage.Decode((byte[])message!);
            if (!node.AsSpan().SequenceEqual(_node)) _maps.Apply(eventId, changes, "feed");
        }
        catch (FormatException unreadable)
        {
            LiveLog.FeedUnreadable(_log, unreadable);
        }
    }
}

/// <summary>Which database this is: two of them may share a Redis.</summary>
public sealed record Installation(Guid Id);
