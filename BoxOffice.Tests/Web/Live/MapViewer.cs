using BoxOffice.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BoxOffice.Tests.Web.Live;

/// <summary>A viewer that keeps the rules of docs/live-map.md, except that it never fetches again by itself: a test wants to see what was lost.</summary>
internal sealed class MapViewer : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HubConnection _hub;
    private readonly HttpClient _http;
    private readonly long _eventId;
    private readonly List<byte[]> _early = [];
    private (int Status, long Version)[]? _seats;
    private long _heartbeat = -1;

    private MapViewer(BoxOfficeNode node, long eventId)
    {
        (_http, _eventId) = (node.NewClient(), eventId);
        _hub = new HubConnectionBuilder()
            .WithUrl(new Uri(node.Address, "/live"), options => (options.SkipNegotiation, options.Transports) = (true, HttpTransportType.WebSockets))
            .AddMessagePackProtocol()
            .Build();
        _hub.On<byte[]>("f", Receive);
        _hub.On<byte[]>("h", bytes => { var at = 0; lock (_gate) _heartbeat = MapReader.Number(bytes, ref at); });
    }

    /// <summary>How many frames have come.</summary>
    public int Frames { get; private set; }

    /// <summary>The sum of the versions this viewer knows.</summary>
    public long Revision
    {
        get
        {
            lock (_gate) return _seats!.Sum(s => s.Version);
        }
    }

    /// <summary>The last revision the node told; −1 before the first.</summary>
    public long Heartbeat
    {
        get
        {
            lock (_gate) return _heartbeat;
        }
    }

    /// <summary>Watches first, then fetches the snapshot, then applies what came meanwhile.</summary>
    public static async Task<MapViewer> OpenAsync(BoxOfficeNode node, long eventId)
    {
        var viewer = new MapViewer(node, eventId);
        await viewer._hub.StartAsync();
        await viewer._hub.InvokeAsync("Watch", eventId);
        await viewer.FetchAsync();
        return viewer;
    }

    public async Task FetchAsync()
    {
        var (seats, revision) = MapReader.Snapshot(await _http.GetByteArrayAsync($"/api/events/{_eventId}/map"));
        revision.ShouldBe(seats.Sum(s => s.Version));
        lock (_gate)
        {
            _seats ??= [.. seats];
            for (var i = 0; i < seats.Count; i++) Apply(i, seats[i].Status, seats[i].Version);
            foreach (var frame in _early) Apply(frame);
            _early.Clear();
        }
    }

    public Task UnwatchAsync() => _hub.InvokeAsync("Unwatch");

    public Task WatchAsync(long eventId) => _hub.InvokeAsync("Watch", eventId);

    public (int Status, long Version) this[int index]
    {
        get
        {
            lock (_gate) return _seats![index];
        }
    }

    /// <summary>Waits until a seat shows so.</summary>
    public Task SeesAsync(int index, int status, TimeSpan within) => UntilAsync(() => this[index].Status == status, within, $"seat {index} to be {status}");

    /// <summary>Waits until all seats show as the database has them.</summary>
    public async Task AgreesAsync(TestDatabase database, TimeSpan within)
    {
        await using var connection = await database.OpenAsOwnerAsync();
        await UntilAsync(() => Read(connection).SequenceEqual(Seats()), within, "the map to equal the database");
    }

    public async Task UntilAsync(Func<bool> condition, TimeSpan within, string what)
    {
        using var patience = new CancellationTokenSource(within);
        while (!condition())
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"Waited {within} for {what}.");
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
        lock (_gate) return [.. _seats!];
    }

    private List<(int Status, long Version)> Read(NpgsqlConnection connection)
    {
        var seats = new List<(int, long)>();
        using var command = new NpgsqlCommand(
            $"select array_position(array['available', 'held', 'reserved', 'booked'], status::text) - 1, version from seats where event_id = {_eventId} order by ordinal", connection);
        using var reader = command.ExecuteReader();
        while (reader.Read()) seats.Add((reader.GetInt32(0), reader.GetInt32(1)));
        return seats;
    }

    private void Receive(byte[] frame)
    {
        lock (_gate)
        {
            Frames++;
            if (_seats is null) _early.Add(frame);
            else Apply(frame);
        }
    }

    private void Apply(byte[] frame)
    {
        foreach (var (index, status, version) in MapReader.Frame(frame)) Apply(index, status, version);
    }

    private void Apply(int index, int status, long version)
    {
        if (version > _seats![index].Version) _seats[index] = (status, version);
    }
}
