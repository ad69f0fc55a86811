namespace BoxOffice.Domain.Seating;

/// <summary>What a committed move made of one seat: enough for every viewer to follow.</summary>
/// <param name="Ordinal">The seat's index on its event's map.</param>
/// <param name="Status">What it is now.</param>
/// <param name="Version">The version that move gave it.</param>
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

/// <summary>For processes without viewers.</summary>
public sealed class SilentSeatChangeFeed : ISeatChangeFeed
{
    public void Announce(long eventId, IReadOnlyList<SeatChange> changes) { }
}
