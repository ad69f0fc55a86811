using BoxOffice.Domain.Seating;

namespace BoxOffice.Tests.Support;

/// <summary>Keeps what was announced.</summary>
public sealed class RecordingFeed : ISeatChangeFeed
{
    private readonly Lock _gate = new();
    private readonly List<SeatChange> _changes = [];

    public IReadOnlyList<SeatChange> Changes
    {
        get
        {
            lock (_gate) return [.. _changes];
        }
    }

    public void Announce(long eventId, IReadOnlyList<SeatChange> changes)
    {
        lock (_gate) _changes.AddRange(changes);
    }
}
