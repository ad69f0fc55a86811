using System.Diagnostics.CodeAnalysis;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;

namespace BoxOffice.Web.Live;

/// <summary>
/// The states of one event's seats as this node knows them. A change is applied only if its version is newer, so order
/// and repetition do not matter. <see cref="Correct"/> replaces states that differ from the database by newer or older
/// ones. Thread-safe.
/// </summary>
public sealed class LiveSeatMap
{
    private const int Unknown = -1;
    private readonly Lock _gate = new();
    private readonly Lock _makingBlocks = new();
    private readonly byte[] _statuses;
    private readonly int[] _versions;
    private readonly SortedSet<int> _dirty = [];
    private PackedBody? _body;
    private volatile FreeBlocks? _blocks;
    private long _revision;
    private long _epoch;
    private long _fingerprint;
    private long _changes;
    private long _comparedAt;

    /// <summary>Creates a map in which no seat's state is known yet.</summary>
    /// <param name="eventId">The event's id.</param>
    /// <param name="seats">The number of seats.</param>
    /// <param name="epoch">The event's epoch as the database has it, read no later than the seats.</param>
    public LiveSeatMap(long eventId, int seats, long epoch = 0)
    {
        (EventId, _epoch) = (eventId, epoch);
        _statuses = new byte[seats];
        _versions = new int[seats];
        Array.Fill(_versions, Unknown);
    }

    public long EventId { get; }
    public int Seats => _statuses.Length;

    /// <summary>The free blocks of seats, updated with every change.</summary>
    /// <param name="layout">The event's layout. When it has later prices, the blocks are made again from it.</param>
    public FreeBlocks BlocksOf(EventLayout layout)
    {
        if (IsCurrent(_blocks, layout))
            return _blocks;
        lock (_makingBlocks)
        {
            if (IsCurrent(_blocks, layout))
                return _blocks;
            var blocks = new FreeBlocks(layout);
            lock (_gate)
            {
                for (var ordinal = 0; ordinal < _versions.Length; ordinal++)
                {
                    if (_versions[ordinal] != Unknown)
                        blocks.Set(ordinal, (SeatStatus)_statuses[ordinal]);
                }
                _blocks = blocks;
            }
            return blocks;
        }
    }

    private static bool IsCurrent([NotNullWhen(true)] FreeBlocks? blocks, EventLayout layout) =>
        blocks is not null && blocks.Layout.PriceListId >= layout.PriceListId;

    /// <summary>The sum of all versions. Viewers compare it with their own sum.</summary>
    public long Revision
    {
        get
        {
            lock (_gate)
                return _revision;
        }
    }

    /// <summary>
    /// Rises when seats are set back to lower versions. Versions of different epochs cannot be compared.
    /// </summary>
    public long Epoch
    {
        get
        {
            lock (_gate)
                return _epoch;
        }
    }

    /// <summary>Epoch and revision at the same moment.</summary>
    public (long Epoch, long Revision) Mark
    {
        get
        {
            lock (_gate)
                return (_epoch, _revision);
        }
    }

    /// <summary>
    /// The epoch and the <see cref="SeatFingerprint"/> at one moment: equal to the database's when the states are
    /// right.
    /// </summary>
    public (long Epoch, long Fingerprint) Proof
    {
        get
        {
            lock (_gate)
                return (_epoch, _fingerprint);
        }
    }

    /// <summary>How many times states have changed. Never falls; the revision may.</summary>
    public long Changes
    {
        get
        {
            lock (_gate)
                return _changes;
        }
    }

    /// <summary>When the states were last compared with the database, as the clock's timestamp.</summary>
    public long ComparedAt
    {
        get => Volatile.Read(ref _comparedAt);
        set => Volatile.Write(ref _comparedAt, value);
    }

    /// <summary>Applies the changes whose version is newer. Returns how many seats changed.</summary>
    public int Apply(IEnumerable<SeatChange> changes)
    {
        var applied = 0;
        lock (_gate)
        {
            foreach (var change in changes)
            {
                if ((uint)change.Ordinal >= (uint)_versions.Length || change.Version <= _versions[change.Ordinal])
                    continue;
                Set(change);
                applied++;
            }
            if (applied > 0)
                Changed();
        }
        return applied;
    }

    /// <summary>A copy of all states, to compare with seats that are read from the database afterwards.</summary>
    public SeatStates Copy()
    {
        lock (_gate)
            return new([.. _statuses], [.. _versions], _epoch);
    }

    /// <summary>
    /// Makes the states agree with the database, also where its versions are lower. Changes made since <paramref
    /// name="before"/> stay, because the database may have been read before them.
    /// </summary>
    /// <param name="before">The state as it was before the database was asked.</param>
    /// <param name="truth">Every seat, or some of them, read from the database after that.</param>
    /// <param name="epoch">
    /// The epoch of these seats. When it is later than this map's, viewers must read all states again.
    /// </param>
    /// <returns>How many seats were wrong.</returns>
    public int Correct(SeatStates before, IEnumerable<SeatChange> truth, long epoch)
    {
        var wrong = 0;
        lock (_gate)
        {
            foreach (var seat in truth)
            {
                if ((uint)seat.Ordinal >= (uint)_versions.Length)
                    continue;
                var isStillWrong =
                    before.IsContradictedBy(seat) && _versions[seat.Ordinal] >= before.Versions[seat.Ordinal];
                if (seat.Version <= _versions[seat.Ordinal] && !isStillWrong)
                    continue;
                Set(seat);
                wrong++;
            }
            if (epoch > _epoch)
                _dirty.Clear(); // Viewers begin an epoch with a snapshot, which has these changes.
            if (wrong > 0 || epoch > _epoch)
                Changed();
            _epoch = Math.Max(_epoch, epoch);
        }
        return wrong;
    }

    /// <summary>
    /// The last state of every seat that changed since the last frame, as a message to viewers; null when no seat
    /// changed.
    /// </summary>
    public byte[]? TakeFrame()
    {
        lock (_gate)
        {
            if (_dirty.Count == 0)
                return null;
            var changes = new SeatChange[_dirty.Count];
            var next = 0;
            foreach (var ordinal in _dirty)
                changes[next++] = new(ordinal, (SeatStatus)_statuses[ordinal], _versions[ordinal]);
            _dirty.Clear();
            return ViewerMessage.Frame(_epoch, changes);
        }
    }

    /// <summary>All states, packed.</summary>
    public byte[] Snapshot() => SnapshotBody().Plain;

    /// <summary>All states, packed as the body of an answer. All callers share it until a state changes.</summary>
    public PackedBody SnapshotBody()
    {
        lock (_gate)
            return _body ??= new(SeatSnapshot.Encode(_statuses, _versions, _epoch, _revision));
    }

    /// <summary>A copy of all statuses, by ordinal.</summary>
    public IReadOnlyList<SeatStatus> Statuses()
    {
        lock (_gate)
            return Array.ConvertAll(_statuses, s => (SeatStatus)s);
    }

    private void Changed()
    {
        _body = null;
        _changes++;
    }

    private void Set(SeatChange seat)
    {
        var (known, old) = (_versions[seat.Ordinal], (SeatStatus)_statuses[seat.Ordinal]);
        _revision += seat.Version - Math.Max(known, 0);
        _fingerprint += SeatFingerprint.Of(seat);
        if (known != Unknown)
        {
            _fingerprint -= SeatFingerprint.Of(new(seat.Ordinal, old, known));
            _dirty.Add(seat.Ordinal);
        }
        _statuses[seat.Ordinal] = (byte)seat.Status;
        _versions[seat.Ordinal] = seat.Version;
        _blocks?.Set(seat.Ordinal, seat.Status);
    }
}

/// <summary>The states of all seats at one moment.</summary>
public sealed record SeatStates(byte[] Statuses, int[] Versions, long Epoch)
{
    /// <summary>
    /// Whether a seat that was read from the database after this copy was made shows that the copy was wrong. The node
    /// learns of moves only after their commit, so a later reading can be newer than the copy but never older.
    /// </summary>
    public bool IsContradictedBy(SeatChange seat) =>
        seat.Version < Versions[seat.Ordinal]
        || (seat.Version == Versions[seat.Ordinal] && (byte)seat.Status != Statuses[seat.Ordinal]);
}
