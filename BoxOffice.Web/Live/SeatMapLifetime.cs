using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.StackExchangeRedis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace BoxOffice.Web.Live;

/// <summary>
/// SignalR's Redis backplane for the map's hub, for what is said to people: a message to a group or a user reaches them
/// on every node. While Redis is away it reaches those of this node, and connecting never waits for Redis. Seat frames
/// do not pass here: each node makes its own (decision 0001) and sends them by <paramref name="own"/>.
/// </summary>
/// <param name="own">The connections of this node.</param>
/// <param name="redis">The way to the other nodes.</param>
/// <param name="log">Of the backplane.</param>
/// <param name="options">Of the backplane; they lead to <paramref name="redis"/>.</param>
/// <param name="protocols">The hub's.</param>
/// <param name="hubs">Of all hubs.</param>
/// <param name="hub">Of this one.</param>
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
    /// Who connects waits no longer than this for the backplane, and hears this node's words until it is joined.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    /// <summary>Commands and subscriptions have a connection each; both come back, in any order, and say so.</summary>
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
            // It was on the way out; those of this node hear it all the same.
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
            // It goes on by itself.
        }
    }

    /// <summary>
    /// Makes the backplane know the connection and its groups, if Redis is there; once it is, this is called again.
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
    /// Redis has forgotten every subscription. The client library takes them up again by itself, but does not insist
    /// when one fails; so all are given up first, the shared ones of a group or user too, and then made as if for the
    /// first time.
    /// </summary>
    private async Task JoinAnewAsync()
    {
        if (Interlocked.Exchange(ref _isGathering, 1) == 1)
            return;
        await Task.Delay(Gathering);
        Interlocked.Exchange(ref _isGathering, 0);
        if (!redis.IsConnected)
            return; // The other of the two tells when it is back.
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
        await Task.Delay(Again);
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

    /// <summary>What is half joined cannot be completed, only left and joined anew.</summary>
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

    /// <summary>A connection, and what the backplane knows of it.</summary>
    private sealed class Member(HubConnectionContext connection)
    {
        public HubConnectionContext Connection => connection;
        public SemaphoreSlim Gate { get; } = new(1);

        /// <summary>Whether it is to be in a group, or is to leave it.</summary>
        public ConcurrentDictionary<string, bool> Groups { get; } = new();

        public HashSet<string> Joined { get; } = [];
        public bool IsJoined { get; set; }
        public bool IsGone { get; set; }
    }
}
