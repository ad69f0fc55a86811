using BoxOffice.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BoxOffice.Tests.Web.Live;

/// <summary>
/// A viewer that follows the rules of docs/live-map.md. By default it never fetches a second snapshot by itself, so
/// that a test sees which changes were lost.
/// </summary>
internal sealed class MapViewer : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HubConnection _hub;
    private readonly HttpClient _http;
    private readonly long _eventId;
    private readonly bool _heals;
    private readonly List<byte[]> _early = [];
    private readonly List<(long EventId, string? By)> _basketNews = [];
    private (int Status, long Version)[]? _seats;
    private long _epoch;
    private long _heartbeat = -1;
    private bool _isFetching = true;
    private int _ahead;
    private Task _healing = Task.CompletedTask;

    private MapViewer(BoxOfficeNode node, long eventId, bool heals, string? cookie)
    {
        (_http, _eventId, _heals) = (node.NewClient(), eventId, heals);
        _hub = new HubConnectionBuilder()
            .WithUrl(
                new Uri(node.Address, "/live"),
                options =>
                {
                    (options.SkipNegotiation, options.Transports) = (true, HttpTransportType.WebSockets);
                    if (cookie is not null)
                        options.Headers["Cookie"] = cookie;
                }
            )
            .AddMessagePackProtocol()
            .Build();
        _hub.On<byte[]>("f", Receive);
        _hub.On<byte[]>("h", Beat);
        _hub.On(
            "s",
            () =>
            {
                SaleNews++;
            }
        );
        _hub.On<long, string?>(
            "b",
            (show, by) =>
            {
                lock (_gate)
                    _basketNews.Add((show, by));
            }
        );
    }

    /// <summary>How many frames were received.</summary>
    public int Frames { get; private set; }

    /// <summary>How often the news of a changed sale was received.</summary>
    public int SaleNews { get; private set; }

    /// <summary>The news of the customer's baskets: the event, and the session that made the change.</summary>
    public IReadOnlyList<(long EventId, string? By)> BasketNews
    {
        get
        {
            lock (_gate)
                return [.. _basketNews];
        }
    }

    /// <summary>The epoch of this viewer's seat states.</summary>
    public long Epoch
    {
        get
        {
            lock (_gate)
                return _epoch;
        }
    }

    /// <summary>The sum of this viewer's versions of all seats.</summary>
    public long Revision
    {
        get
        {
            lock (_gate)
                return _seats!.Sum(s => s.Version);
        }
    }

    /// <summary>The revision of the last heartbeat; −1 before the first one.</summary>
    public long Heartbeat
    {
        get
        {
            lock (_gate)
                return _heartbeat;
        }
    }

    /// <summary>
    /// Watches the event first, then fetches the snapshot, then applies the frames that came meanwhile.
    /// </summary>
    /// <param name="node">The node to connect to.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="heals">Whether it fetches again by rule 3, without the rule's waiting time.</param>
    /// <param name="cookie">The customer's cookie; null for a browser without one.</param>
    public static async Task<MapViewer> OpenAsync(
        BoxOfficeNode node,
        long eventId,
        bool heals = false,
        string? cookie = null
    )
    {
        var viewer = new MapViewer(node, eventId, heals, cookie);
        await viewer._hub.StartAsync();
        await viewer._hub.InvokeAsync("Watch", eventId);
        await viewer.FetchAsync();
        return viewer;
    }

    public async Task FetchAsync(bool replace = false)
    {
        lock (_gate)
            _isFetching = true;
        var (seats, epoch, revision) = MapReader.Snapshot(await _http.GetByteArrayAsync($"/api/events/{_eventId}/map"));
        revision.ShouldBe(seats.Sum(s => s.Version));
        lock (_gate)
        {
            if (_seats is null || replace || epoch > _epoch)
            {
                (_seats, _epoch) = ([.. seats], epoch);
            }
            else if (epoch == _epoch)
            {
                for (var i = 0; i < seats.Count; i++)
                    Apply(i, seats[i].Status, seats[i].Version);
            }

            foreach (var frame in _early)
                Apply(frame);
            _early.Clear();
            _isFetching = false;
        }
    }

    /// <summary>Sets a wrong state of a seat in this viewer.</summary>
    public void Believe(int index, int status, long version)
    {
        lock (_gate)
            _seats![index] = (status, version);
    }

    public Task UnwatchAsync() => _hub.InvokeAsync("Unwatch");

    public Task WatchAsync(long eventId) => _hub.InvokeAsync("Watch", eventId);

    public (int Status, long Version) this[int index]
    {
        get
        {
            lock (_gate)
                return _seats![index];
        }
    }

    /// <summary>Waits until a seat has this status.</summary>
    public Task SeesAsync(int index, int status, TimeSpan within) =>
        UntilAsync(() => this[index].Status == status, within, $"seat {index} to be {status}");

    /// <summary>Waits until all seats equal those of the database.</summary>
    public async Task AgreesAsync(TestDatabase database, TimeSpan within)
    {
        await using var connection = await database.OpenAsOwnerAsync();
        await UntilAsync(() => Read(connection).SequenceEqual(Seats()), within, "the map to equal the database");
    }

    public async Task UntilAsync(Func<bool> condition, TimeSpan within, string what)
    {
        using var timeout = new CancellationTokenSource(within);
        while (!condition())
        {
            if (timeout.IsCancellationRequested)
                throw new TimeoutException($"Waited {within} for {what}.");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _http.Dispose();
    }

    private (int Status, long Version)[] Seats()
    {
        lock (_gate)
            return [.. _seats!];
    }

    private List<(int Status, long Version)> Read(NpgsqlConnection connection)
    {
        var seats = new List<(int, long)>();
        using var command = new NpgsqlCommand(
            "select array_position(array['available', 'held', 'reserved', 'booked'], status::text) - 1, version "
                + $"from seats where event_id = {_eventId} order by ordinal",
            connection
        );
        using var reader = command.ExecuteReader();
        while (reader.Read())
            seats.Add((reader.GetInt32(0), reader.GetInt32(1)));
        return seats;
    }

    private void Beat(byte[] bytes)
    {
        var (epoch, revision) = MapReader.Heartbeat(bytes);
        lock (_gate)
        {
            _heartbeat = revision;
            if (!_heals || _seats is null || !_healing.IsCompleted)
                return;
            var own = _seats.Sum(s => s.Version);
            _ahead = epoch == _epoch && own > revision ? _ahead + 1 : 0;
            if (_ahead >= 2 || epoch > _epoch || (epoch == _epoch && own < revision))
                _healing = FetchAsync(replace: _ahead >= 2);
        }
    }

    private void Receive(byte[] frame)
    {
        lock (_gate)
        {
            Frames++;
            if (_isFetching)
                _early.Add(frame);
            if (_seats is not null)
                Apply(frame);
        }
    }

    private void Apply(byte[] frame)
    {
        var (epoch, changes) = MapReader.Frame(frame);
        if (epoch != _epoch)
            return;
        foreach (var (index, status, version) in changes)
            Apply(index, status, version);
    }

    private void Apply(int index, int status, long version)
    {
        if (version > _seats![index].Version)
            _seats[index] = (status, version);
    }
}
