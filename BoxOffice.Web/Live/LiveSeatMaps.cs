using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BoxOffice.Domain;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using Npgsql;

namespace BoxOffice.Web.Live;

/// <summary>
/// This node's pictures, one an event somebody asks about. They follow the change feed and are held against the
/// database again and again. Thread-safe.
/// </summary>
public sealed class LiveSeatMaps(
    NpgsqlDataSource database,
    EventLayouts layouts,
    TimeProvider time,
    ILogger<LiveSeatMaps> log
) : ISeatPicture
{
    /// <summary>
    /// How long a picture is kept after it was last watched or asked about. To read one anew costs little.
    /// </summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    /// <summary>How long ago a picture nobody watches may have been held against the database.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, Picture> _pictures = new();
    private readonly ConditionalWeakTable<LiveSeatMap, SharedAnswer<int>> _checks = [];
    private readonly SeatTruth _truth = new(database);

    /// <summary>Every picture that is complete.</summary>
    public IEnumerable<LiveSeatMap> Loaded => _pictures.Values.Select(p => p.Complete).OfType<LiveSeatMap>();

    /// <summary>
    /// The picture of an event, read from the database the first time; null when there is no such event.
    /// </summary>
    public async Task<LiveSeatMap?> FindAsync(long eventId)
    {
        var picture = _pictures.GetOrAdd(eventId, id => new(() => LoadAsync(id)));
        picture.UsedAt = time.GetTimestamp();
        try
        {
            if (await picture.Loading is { } map)
                return map;
        }
        catch
        {
            _pictures.TryRemove(new(eventId, picture));
            throw;
        }
        _pictures.TryRemove(new(eventId, picture)); // It may yet be put on sale.
        return null;
    }

    /// <summary>
    /// The picture, held against the database a second ago or less: for those who do not watch, and would not see a
    /// late change arrive. Nothing more is asked of the database than for a watched event, however many ask.
    /// </summary>
    public async Task<LiveSeatMap?> FindFreshAsync(long eventId, CancellationToken cancellationToken)
    {
        if (await FindAsync(eventId) is not { } map)
            return null;
        if (time.GetElapsedTime(map.HeldAgainstTruthAt) > Freshness)
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
    /// Forgets the pictures that nobody watches and nobody has asked about for some minutes; otherwise every event ever
    /// looked at would be followed for ever.
    /// </summary>
    public void ForgetUnused(Func<long, bool> isWatched)
    {
        foreach (var (eventId, picture) in _pictures)
        {
            if (isWatched(eventId))
                picture.UsedAt = time.GetTimestamp();
            else if (picture.Complete is not null && time.GetElapsedTime(picture.UsedAt) > Memory)
                _pictures.TryRemove(new(eventId, picture));
        }
    }

    /// <summary>Applies committed changes to the event's picture, if anybody here looks at it.</summary>
    public void Apply(long eventId, IReadOnlyList<SeatChange> changes, string source)
    {
        if (!_pictures.TryGetValue(eventId, out var picture) || !picture.IsBegun)
            return;
        if (!picture.Loading.IsCompletedSuccessfully)
        {
            // It is being read right now; what is read may be older than these, so they are applied after it.
            picture.Loading.ContinueWith(
                task => task.Result?.Apply(changes),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default
            );
            return;
        }
        var applied = picture.Complete?.Apply(changes) ?? 0;
        if (applied > 0)
            Telemetry.SeatChanges.Add(applied, new KeyValuePair<string, object?>("source", source));
    }

    public async Task<FreeBlocks?> BlocksAsync(long eventId, CancellationToken cancellationToken = default) =>
        (await FindAsync(eventId))?.Blocks;

    public async Task RefreshAsync(long eventId, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(eventId) is { } map)
            await ReconcileAsync(map, cancellationToken);
    }

    /// <summary>
    /// Holds pictures against the database: asks for the fingerprints of all of them at once, and for the seats of
    /// those that differ.
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

            map.HeldAgainstTruthAt = asked;
        }
        return wrong;
    }

    /// <inheritdoc cref="ReconcileAsync(IReadOnlyCollection{LiveSeatMap}, CancellationToken)"/>
    public Task<int> ReconcileAsync(LiveSeatMap map, CancellationToken cancellationToken) =>
        ReconcileAsync([map], cancellationToken);

    /// <summary>
    /// Holds some seats of a picture against the database one by one. Done in turns for all pictures, it also finds
    /// what was moved with the database's guards switched off, of which the fingerprint does not know.
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
    /// Takes the database's word for the seats. A picture that is ahead is as wrong as one behind: it was told of moves
    /// that nobody made, or the database was put back to an earlier state. Then a new epoch begins, in which all nodes
    /// and viewers take the database's word for every seat.
    /// </summary>
    private async Task<int> CorrectAsync(
        LiveSeatMap map,
        SeatPicture before,
        SeatReading truth,
        long epoch,
        bool isPutBack,
        CancellationToken cancellationToken
    )
    {
        if (isPutBack || (epoch <= before.Epoch && truth.Seats.Exists(before.IsContradictedBy)))
        {
            epoch = await _truth.RaiseEpochAsync(map.EventId, before.Epoch, cancellationToken);
            LiveLog.PictureAhead(log, map.EventId, truth.Seats.Count(before.IsContradictedBy), epoch);
        }
        var wrong = map.Correct(before, truth.Seats, epoch);
        if (wrong > 0)
            Telemetry.SeatChanges.Add(wrong, new KeyValuePair<string, object?>("source", "healed"));
        return wrong;
    }

    /// <summary>
    /// All seats of an event. A fingerprint that the database keeps and that is not theirs would never agree with any
    /// picture.
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
        var map = new LiveSeatMap(eventId, layout.Seats.Count, epoch) { Blocks = new(layout) };
        map.Apply((await ReadAsync(eventId, CancellationToken.None)).Seats);
        map.HeldAgainstTruthAt = asked;
        return map;
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
