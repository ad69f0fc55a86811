using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.StackExchangeRedis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace BoxOffice.Web.Live;

/// <summary>
/// SignalR's Redis backplane for the map's hub. A message to a group or a user reaches their connections on every node;
/// while Redis is down, only those on this node. Connecting does not wait for Redis. Seat frames do not use the
/// backplane: each node makes its own (decision 0001) and sends them through <paramref name="own"/>.
/// </summary>
/// <param name="own">The connections of this node.</param>
/// <param name="redis">The connection to Redis, which leads to the other nodes.</param>
/// <param name="log">The backplane's log.</param>
/// <param name="options">The backplane's options, which use <paramref name="redis"/>.</param>
/// <param name="protocols">The hub's protocols.</param>
/// <param name="hubs">The options of all hubs.</param>
/// <param name="hub">The options of this hub.</param>
public sealed class SeatMapLifetime(
    DefaultHubLifetimeManager<SeatMapHub> own,
    IConnectionMultiplexer redis,
    ILogger<RedisHubLifetimeManager<SeatMapHub>> log,
    IOptions<RedisOptions> options,
    IHubProtocolResolver protocols,
    IOptions<HubOptions> hubs,
    IOptions<HubOptions<SeatMapHub>> hub
) : RedisHubLifetimeManager<SeatMapHub>(log, options, protocols, hubs, hub), IHostedService
{
    /// <summary>
    /// The longest time that a new connection waits for the backplane. Until it has joined, it receives only this
    /// node's messages.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Redis commands and subscriptions have a connection each. After an outage each is restored and raises an event,
    /// in any order. This time lets both be restored.
    /// </summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, Member> _members = new();
    private int _isGathering;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        redis.ConnectionRestored += (_, _) => _ = JoinAnewAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        await own.OnConnectedAsync(connection);
        await JoinSoonAsync(_members[connection.ConnectionId] = new(connection));
    }

    public override async Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        await own.OnDisconnectedAsync(connection);
        if (_members.TryRemove(connection.ConnectionId, out var member))
            _ = LeaveAsync(member);
    }

    public override async Task AddToGroupAsync(
        string connectionId,
        string groupName,
        CancellationToken cancellationToken = default
    )
    {
        await own.AddToGroupAsync(connectionId, groupName, cancellationToken);
        if (!_members.TryGetValue(connectionId, out var member))
            return;
        member.Groups[groupName] = true;
        await JoinSoonAsync(member);
    }

    public override async Task RemoveFromGroupAsync(
        string connectionId,
        string groupName,
        CancellationToken cancellationToken = default
    )
    {
        await own.RemoveFromGroupAsync(connectionId, groupName, cancellationToken);
        if (!_members.TryGetValue(connectionId, out var member))
            return;
        member.Groups[groupName] = false;
        await JoinSoonAsync(member);
    }

    public override Task SendGroupAsync(
        string groupName,
        string methodName,
        object?[] args,
        CancellationToken cancellationToken = default
    ) =>
        SendAsync(
            () => base.SendGroupAsync(groupName, methodName, args, cancellationToken),
            () => own.SendGroupAsync(groupName, methodName, args, cancellationToken)
        );

    public override Task SendUserAsync(
        string userId,
        string methodName,
        object?[] args,
        CancellationToken cancellationToken = default
    ) =>
        SendAsync(
            () => base.SendUserAsync(userId, methodName, args, cancellationToken),
            () => own.SendUserAsync(userId, methodName, args, cancellationToken)
        );

    private async Task SendAsync(Func<Task> toEveryNode, Func<Task> toThisNode)
    {
        try
        {
            if (redis.IsConnected)
            {
                await toEveryNode();
                return;
            }
        }
        catch (Exception lost) when (IsOfRedis(lost))
        {
            // Redis was lost during the send. This node's connections get the message anyway.
        }
        await toThisNode();
    }

    private async Task JoinSoonAsync(Member member)
    {
        try
        {
            await JoinAsync(member).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // Joining goes on in the background.
        }
    }

    /// <summary>
    /// Adds the connection and its groups to the backplane, if Redis is connected. When Redis is connected later, this
    /// is called again.
    /// </summary>
    private async Task JoinAsync(Member member)
    {
        await member.Gate.WaitAsync();
        try
        {
            if (member.IsGone || !redis.IsConnected)
                return;
            if (!member.IsJoined)
            {
                member.Joined.Clear();
                await base.OnConnectedAsync(member.Connection);
                member.IsJoined = true;
            }
            foreach (var (group, wanted) in member.Groups)
            {
                if (wanted && member.Joined.Add(group))
                    await base.AddToGroupAsync(member.Connection.ConnectionId, group);
                if (!wanted && member.Joined.Remove(group))
                    await base.RemoveFromGroupAsync(member.Connection.ConnectionId, group);
                if (!wanted)
                    member.Groups.TryRemove(new(group, false));
            }
        }
        catch (Exception lost) when (IsOfRedis(lost))
        {
            await ForgetAsync(member);
            _ = JoinLaterAsync(member);
        }
        finally
        {
            member.Gate.Release();
        }
    }

    /// <summary>
    /// Adds all connections to the backplane again after Redis has lost every subscription. The client library
    /// subscribes again by itself, but does not retry when that fails. So all subscriptions are ended first, including
    /// those that a group or user shares, and then made again.
    /// </summary>
    private async Task JoinAnewAsync()
    {
        if (Interlocked.Exchange(ref _isGathering, 1) == 1)
            return;
        await Task.Delay(Gathering);
        Interlocked.Exchange(ref _isGathering, 0);
        if (!redis.IsConnected)
            return; // The event of the other connection calls this again.
        var members = _members.Values.ToList();
        foreach (var member in members)
        {
            await member.Gate.WaitAsync();
            if (member.IsJoined)
                await ForgetAsync(member);
            member.Gate.Release();
        }
        await Task.WhenAll(members.Select(JoinAsync));
    }

    private async Task JoinLaterAsync(Member member)
    {
        await Task.Delay(RetryPause);
        await JoinAsync(member);
    }

    private async Task LeaveAsync(Member member)
    {
        await member.Gate.WaitAsync();
        member.IsGone = true;
        if (member.IsJoined)
            await ForgetAsync(member);
        member.Gate.Release();
    }

    /// <summary>
    /// Removes the connection from the backplane. A join that failed halfway cannot be completed, only ended and made
    /// again.
    /// </summary>
    private async Task ForgetAsync(Member member)
    {
        member.IsJoined = false;
        try
        {
            await base.OnDisconnectedAsync(member.Connection);
        }
        catch (Exception lost) when (IsOfRedis(lost))
        {
            // Redis forgets a lost connection's subscriptions by itself.
        }
    }

    private static bool IsOfRedis(Exception lost) =>
        lost is RedisException or TimeoutException or ObjectDisposedException;

    /// <summary>A connection and its state in the backplane.</summary>
    private sealed class Member(HubConnectionContext connection)
    {
        public HubConnectionContext Connection => connection;
        public SemaphoreSlim Gate { get; } = new(1);

        /// <summary>By group: true to be in it, false to leave it.</summary>
        public ConcurrentDictionary<string, bool> Groups { get; } = new();

        public HashSet<string> Joined { get; } = [];
        public bool IsJoined { get; set; }
        public bool IsGone { get; set; }
    }
}
