namespace BoxOffice.Domain.Seating;

/// <summary>The state of one seat after a committed move: all that viewers need.</summary>
/// <param name="Ordinal">The seat's index on its event's map.</param>
/// <param name="Status">The status after the move.</param>
/// <param name="Version">The version after the move.</param>
public readonly record struct SeatChange(int Ordinal, SeatStatus Status, int Version);

/// <summary>
/// Where committed moves are announced. An announcement may fail or be lost: it only updates viewers, and correctness
/// never depends on it.
/// </summary>
public interface ISeatChangeFeed
{
    /// <summary>Announces moves of one event. Returns at once; never throws.</summary>
    void Announce(long eventId, IReadOnlyList<SeatChange> changes);
}

/// <summary>Announces nothing: for processes without viewers.</summary>
public sealed class SilentSeatChangeFeed : ISeatChangeFeed
{
    public void Announce(long eventId, IReadOnlyList<SeatChange> changes) { }
}
