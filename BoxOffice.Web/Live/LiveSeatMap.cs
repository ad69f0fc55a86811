using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Live;

/// <summary>This node's picture of one event's seats. A change is applied only if its version is newer, so order and repeats do not matter. Thread-safe.</summary>
public sealed class LiveSeatMap
{
    private const int Unknown = -1;
    private readonly Lock _gate = new();
    private readonly byte[] _statuses;
    private readonly int[] _versions;
    private readonly SortedSet<int> _dirty = [];
    private PackedBody? _body;
    private long _revision;

    /// <summary>A picture in which nothing is known yet.</summary>
    public LiveSeatMap(long eventId, int seats)
    {
        EventId = eventId;
        _statuses = new byte[seats];
        _versions = new int[seats];
        Array.Fill(_versions, Unknown);
    }

    public long EventId { get; }
    public int Seats => _statuses.Length;

    /// <summary>The sum of all versions: equal to the database's when the picture is true.</summary>
    public long Revision
    {
        get
        {
            lock (_gate) return _revision;
        }
    }

    /// <summary>Applies what is newer than what is known. Returns how many seats changed.</summary>
    public int Apply(IEnumerable<SeatChange> changes)
    {
        var applied = 0;
        lock (_gate)
        {
            foreach (var change in changes)
            {
                if ((uint)change.Ordinal >= (uint)_versions.Length || change.Version <= _versions[change.Ordinal]) continue;
                _revision += change.Version - Math.Max(_versions[change.Ordinal], 0);
                if (_versions[change.Ordinal] != Unknown) _dirty.Add(change.Ordinal);
                _statuses[change.Ordinal] = (byte)change.Status;
                _versions[change.Ordinal] = change.Version;
                applied++;
            }
            if (applied > 0) _body = null;
        }
        return applied;
    }

    /// <summary>The last state of every seat that changed since the last frame, packed; null when none did.</summary>
    public byte[]? TakeFrame()
    {
        lock (_gate)
        {
            if (_dirty.Count == 0) return null;
            var changes = new SeatChange[_dirty.Count];
            var next = 0;
            foreach (var ordinal in _dirty) changes[next++] = new(ordinal, (SeatStatus)_statuses[ordinal], _versions[ordinal]);
            _dirty.Clear();
            return SeatFrame.Encode(changes);
        }
    }

    /// <summary>The whole house, packed.</summary>
    public byte[] Snapshot() => SnapshotBody().Plain;

    /// <summary>The same as an answer to many. Shared until something changes.</summary>
    public PackedBody SnapshotBody()
    {
        lock (_gate) return _body ??= new(SeatSnapshot.Encode(_statuses, _versions, _revision));
    }

    /// <summary>A copy of all statuses, by ordinal.</summary>
    public IReadOnlyList<SeatStatus> Statuses()
    {
        lock (_gate) return Array.ConvertAll(_statuses, s => (SeatStatus)s);
    }
}
