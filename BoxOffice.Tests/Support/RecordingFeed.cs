using BoxOffice.Domain.Seating;

namespace BoxOffice.Tests.Support;

/// <summary>Keeps the seat changes that were announced.</summary>
public sealed class RecordingFeed : ISeatChangeFeed
{
    private readonly Lock _gate = new();
    private readonly List<(long EventId, SeatChange Change)> _changes = [];

    public IReadOnlyList<SeatChange> Changes
    {
        get
        {
            lock (_gate)
                return [.. _changes.Select(c => c.Change)];
        }
    }

    /// <summary>The changes of one event, for tests that share a database with others.</summary>
    public IReadOnlyList<SeatChange> Of(TestEvent show)
    {
        lock (_gate)
            return [.. _changes.Where(c => c.EventId == show.Id).Select(c => c.Change)];
    }

    public void Announce(long eventId, IReadOnlyList<SeatChange> changes)
    {
        lock (_gate)
            _changes.AddRange(changes.Select(c => (eventId, c)));
    }
}
