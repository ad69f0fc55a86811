using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BoxOffice.Domain;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using Npgsql;

namespace BoxOffice.Web.Live;

/// <summary>
/// The seat states, on this node, of every event in use. The change feed updates them, and they are compared with the
/// database regularly. Thread-safe.
/// </summary>
public sealed class LiveSeatMaps(
    NpgsqlDataSource database,
    EventLayouts layouts,
    TimeProvider time,
    ILogger<LiveSeatMaps> log
) : ISeatStates
{
    /// <summary>
    /// How long an event's states are kept after they were last watched or asked for. Reading them again costs little.
    /// </summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The longest time since the last comparison with the database, for callers of <see cref="FindFreshAsync"/>.
    /// </summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, LoadedEvent> _events = new();
    private readonly ConditionalWeakTable<LiveSeatMap, SharedAnswer<int>> _checks = [];
    private readonly SeatTruth _truth = new(database);

    /// <summary>All events whose states have been read completely.</summary>
    public IEnumerable<LiveSeatMap> Loaded => _events.Values.Select(p => p.Complete).OfType<LiveSeatMap>();

    /// <summary>
    /// An event's seat states, read from the database the first time; null when there is no such event.
    /// </summary>
    public async Task<LiveSeatMap?> FindAsync(long eventId)
    {
        var loaded = _events.GetOrAdd(eventId, id => new(() => LoadAsync(id)));
        loaded.UsedAt = time.GetTimestamp();
        try
        {
            if (await loaded.Loading is { } map)
                return map;
        }
        catch
        {
            _events.TryRemove(new(eventId, loaded));
            throw;
        }
        _events.TryRemove(new(eventId, loaded)); // The event may be put on sale later.
        return null;
    }

    /// <summary>
    /// The states, compared with the database at most one second ago. For callers who do not watch the event and so
    /// would not see a late change arrive. Any number of callers causes no more database queries than a watched event.
    /// </summary>
    public async Task<LiveSeatMap?> FindFreshAsync(long eventId, CancellationToken cancellationToken)
    {
        if (await FindAsync(eventId) is not { } map)
            return null;
        if (time.GetElapsedTime(map.ComparedAt) > Freshness)
        {
            var check = _checks.GetValue(
                map,
                m => new(() => ReconcileAsync(m, CancellationToken.None), Freshness, time)
            );
            await check.GetAsync().WaitAsync(cancellationToken);
        }
        return map;
    }

    /// <summary>
    /// Forgets states that were neither watched nor asked for in the last five minutes, so that memory does not grow
    /// with every event ever opened.
    /// </summary>
    public void ForgetUnused(Func<long, bool> isWatched)
    {
        foreach (var (eventId, loaded) in _events)
        {
            if (isWatched(eventId))
                loaded.UsedAt = time.GetTimestamp();
            else if (loaded.Complete is not null && time.GetElapsedTime(loaded.UsedAt) > Memory)
                _events.TryRemove(new(eventId, loaded));
        }
    }

    /// <summary>Applies committed changes to the event's states, if this node has them.</summary>
    public void Apply(long eventId, IReadOnlyList<SeatChange> changes, string source)
    {
        if (!_events.TryGetValue(eventId, out var loaded) || !loaded.IsBegun)
            return;
        if (!loaded.Loading.IsCompletedSuccessfully)
        {
            // The states are being read right now and may be older than these changes, so the changes are applied
            // afterwards.
            loaded.Loading.ContinueWith(
                task => task.Result?.Apply(changes),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default
            );
            return;
        }
        var applied = loaded.Complete?.Apply(changes) ?? 0;
        if (applied > 0)
            Telemetry.SeatChanges.Add(applied, new KeyValuePair<string, object?>("source", source));
    }

    public async Task<FreeBlocks?> BlocksAsync(long eventId, CancellationToken cancellationToken = default) =>
        await FindAsync(eventId) is { } map && await layouts.FindAsync(eventId, cancellationToken) is { } layout
            ? map.BlocksOf(layout)
            : null;

    public async Task RefreshAsync(long eventId, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(eventId) is { } map)
            await ReconcileAsync(map, cancellationToken);
    }

    /// <summary>
    /// Compares states with the database: asks for all their fingerprints at once, and reads the seats of those that
    /// differ.
    /// </summary>
    /// <returns>How many seats were wrong.</returns>
    public async Task<int> ReconcileAsync(IReadOnlyCollection<LiveSeatMap> maps, CancellationToken cancellationToken)
    {
        if (maps.Count == 0)
            return 0;
        var (asked, known, wrong) = (time.GetTimestamp(), maps.ToDictionary(m => m.EventId, m => m.Epoch), 0);
        var proofs = await _truth.ProofsAsync(known.Keys, cancellationToken);
        foreach (var map in maps)
        {
            var proof = proofs[map.EventId];
            if (proof != map.Proof)
            {
                wrong += await CorrectAsync(
                    map,
                    proof.Epoch,
                    isPutBack: proof.Epoch < known[map.EventId],
                    cancellationToken
                );
            }

            map.ComparedAt = asked;
        }
        return wrong;
    }

    /// <inheritdoc cref="ReconcileAsync(IReadOnlyCollection{LiveSeatMap}, CancellationToken)"/>
    public Task<int> ReconcileAsync(LiveSeatMap map, CancellationToken cancellationToken) =>
        ReconcileAsync([map], cancellationToken);

    /// <summary>
    /// Compares some seats with the database one by one. Done in turns for all events, it also finds seats that were
    /// changed while the database's guards were switched off, which the fingerprint does not show.
    /// </summary>
    /// <returns>How many seats were wrong.</returns>
    public async Task<int> InspectAsync(LiveSeatMap map, Range ordinals, CancellationToken cancellationToken)
    {
        var before = map.Copy();
        return await CorrectAsync(
            map,
            before,
            await _truth.SeatsAsync(map.EventId, ordinals, cancellationToken),
            map.Epoch,
            isPutBack: false,
            cancellationToken
        );
    }

    private async Task<int> CorrectAsync(
        LiveSeatMap map,
        long epoch,
        bool isPutBack,
        CancellationToken cancellationToken
    )
    {
        var before = map.Copy();
        return await CorrectAsync(
            map,
            before,
            await ReadAsync(map.EventId, cancellationToken),
            epoch,
            isPutBack,
            cancellationToken
        );
    }

    /// <summary>
    /// Makes the states those of the database. A state that is newer than the database's is wrong too: a message
    /// announced a move that was never made, or the database was restored to an earlier state. Then a new epoch begins,
    /// in which all nodes and viewers read every seat again.
    /// </summary>
    private async Task<int> CorrectAsync(
        LiveSeatMap map,
        SeatStates before,
        SeatReading truth,
        long epoch,
        bool isPutBack,
        CancellationToken cancellationToken
    )
    {
        if (isPutBack || (epoch <= before.Epoch && truth.Seats.Exists(before.IsContradictedBy)))
        {
            epoch = await _truth.RaiseEpochAsync(map.EventId, before.Epoch, cancellationToken);
            LiveLog.StatesAhead(log, map.EventId, truth.Seats.Count(before.IsContradictedBy), epoch);
        }
        var wrong = map.Correct(before, truth.Seats, epoch);
        if (wrong > 0)
            Telemetry.SeatChanges.Add(wrong, new KeyValuePair<string, object?>("source", "healed"));
        return wrong;
    }

    /// <summary>
    /// All seats of an event. If the stored fingerprint does not match them, it is computed again, because no states
    /// could ever agree with it.
    /// </summary>
    private async Task<SeatReading> ReadAsync(long eventId, CancellationToken cancellationToken)
    {
        var reading = await _truth.SeatsAsync(eventId, .., cancellationToken);
        if (reading.Fingerprint == reading.KeptFingerprint)
            return reading;
        LiveLog.FingerprintRenewed(log, eventId);
        await _truth.RenewFingerprintAsync(eventId, cancellationToken);
        return reading;
    }

    private async Task<LiveSeatMap?> LoadAsync(long eventId)
    {
        if (await layouts.FindAsync(eventId) is not { } layout)
            return null;
        var (asked, epoch) = (time.GetTimestamp(), await _truth.EpochAsync(eventId, CancellationToken.None));
        var map = new LiveSeatMap(eventId, layout.Seats.Count, epoch);
        map.BlocksOf(layout);
        map.Apply((await ReadAsync(eventId, CancellationToken.None)).Seats);
        map.ComparedAt = asked;
        return map;
    }

    /// <summary>The states of one event. The first caller starts reading them, the others wait for that.</summary>
    private sealed class LoadedEvent(Func<Task<LiveSeatMap?>> load)
    {
        private readonly Lazy<Task<LiveSeatMap?>> _loading = new(load);
        private long _usedAt;

        public bool IsBegun => _loading.IsValueCreated;
        public Task<LiveSeatMap?> Loading => _loading.Value;
        public LiveSeatMap? Complete => IsBegun && Loading.IsCompletedSuccessfully ? Loading.Result : null;

        /// <summary>When it was last watched or asked for, as the clock's timestamp.</summary>
        public long UsedAt
        {
            get => Volatile.Read(ref _usedAt);
            set => Volatile.Write(ref _usedAt, value);
        }
    }
}
