using System.Collections.Concurrent;
using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using Npgsql;

namespace BoxOffice.Web.Live;

/// <summary>This node's pictures, one an event somebody asks about. They follow the change feed and are held against the database again and again. Thread-safe.</summary>
public sealed class LiveSeatMaps(NpgsqlDataSource database, HouseLayouts layouts, TimeProvider time) : ISeatPicture
{
    /// <summary>How long a picture is kept after it was last watched or asked about. To read one anew costs little.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<long, Picture> _pictures = new();

    /// <summary>Every picture that is complete.</summary>
    public IEnumerable<LiveSeatMap> Loaded => _pictures.Values.Select(p => p.Complete).OfType<LiveSeatMap>();

    /// <summary>The picture of an event, read from the database the first time; null when there is no such event.</summary>
    public async Task<LiveSeatMap?> FindAsync(long eventId)
    {
        var picture = _pictures.GetOrAdd(eventId, id => new(() => LoadAsync(id)));
        picture.UsedAt = time.GetTimestamp();
        try
        {
            if (await picture.Loading is { } map) return map;
        }
        catch
        {
            _pictures.TryRemove(new(eventId, picture));
            throw;
        }
        _pictures.TryRemove(new(eventId, picture)); // It may yet be put on sale.
        return null;
    }

    /// <summary>Forgets the pictures that nobody watches and nobody has asked about for some minutes; otherwise every event ever looked at would be followed for ever.</summary>
    public void ForgetUnused(Func<long, bool> isWatched)
    {
        foreach (var (eventId, picture) in _pictures)
        {
            if (isWatched(eventId)) picture.UsedAt = time.GetTimestamp();
            else if (picture.Complete is not null && time.GetElapsedTime(picture.UsedAt) > Memory) _pictures.TryRemove(new(eventId, picture));
        }
    }

    /// <summary>Applies committed changes to the event's picture, if anybody here looks at it.</summary>
    public void Apply(long eventId, IReadOnlyList<SeatChange> changes, string source)
    {
        if (!_pictures.TryGetValue(eventId, out var picture) || !picture.IsBegun) return;
        if (!picture.Loading.IsCompletedSuccessfully)
        {
            // It is being read right now; what is read may be older than these, so they are applied after it.
            picture.Loading.ContinueWith(
                task => task.Result?.Apply(changes), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            return;
        }
        var applied = picture.Complete?.Apply(changes) ?? 0;
        if (applied > 0) Telemetry.SeatChanges.Add(applied, new KeyValuePair<string, object?>("source", source));
    }

    public async Task<IReadOnlyList<SeatStatus>> StatusesAsync(long eventId, CancellationToken cancellation = default) =>
        await FindAsync(eventId) is { } map ? map.Statuses() : [];

    public async Task RefreshAsync(long eventId, CancellationToken cancellation = default)
    {
        if (await FindAsync(eventId) is { } map) await ReconcileAsync(map, cancellation);
    }

    /// <summary>Holds a picture against the database; reads all seats when they differ. Returns how many seats were wrong.</summary>
    public async Task<int> ReconcileAsync(LiveSeatMap map, CancellationToken cancellation)
    {
        await using (var command = database.CreateCommand("select coalesce(sum(version), 0) from seats where event_id = $1"))
        {
            command.Parameters.AddWithValue(map.EventId);
            if ((long)(await command.ExecuteScalarAsync(cancellation))! == map.Revision) return 0;
        }
        var wrong = map.Apply(await ReadAsync(map.EventId, cancellation));
        if (wrong > 0) Telemetry.SeatChanges.Add(wrong, new KeyValuePair<string, object?>("source", "healed"));
        return wrong;
    }

    private async Task<LiveSeatMap?> LoadAsync(long eventId)
    {
        if (await layouts.FindAsync(eventId) is not { } house) return null;
        var map = new LiveSeatMap(eventId, house.Seats.Count);
        map.Apply(await ReadAsync(eventId, CancellationToken.None));
        return map;
    }

    private async Task<List<SeatChange>> ReadAsync(long eventId, CancellationToken cancellation)
    {
        var seats = new List<SeatChange>();
        await using var command = database.CreateCommand("select ordinal, status, version from seats where event_id = $1");
        command.Parameters.AddWithValue(eventId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            seats.Add(new(reader.GetInt32(0), reader.GetFieldValue<SeatStatus>(1), reader.GetInt32(2)));
        return seats;
    }

    /// <summary>A picture that is read once, by whoever asks first.</summary>
    private sealed class Picture(Func<Task<LiveSeatMap?>> load)
    {
        private readonly Lazy<Task<LiveSeatMap?>> _loading = new(load);
        private long _usedAt;

        public bool IsBegun => _loading.IsValueCreated;
        public Task<LiveSeatMap?> Loading => _loading.Value;
        public LiveSeatMap? Complete => IsBegun && Loading.IsCompletedSuccessfully ? Loading.Result : null;

        /// <summary>When it was last watched or asked about, as the clock's timestamp.</summary>
        public long UsedAt
        {
            get => Volatile.Read(ref _usedAt);
            set => Volatile.Write(ref _usedAt, value);
        }
    }
}
