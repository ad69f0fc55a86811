namespace BoxOffice.Domain.Seating;

/// <summary>Announces tracked seats of any events.</summary>
public static class SeatChangeFeedExtensions
{
    /// <summary>Announces the state of seats whose moves were committed.</summary>
    public static void Announce(this ISeatChangeFeed feed, IReadOnlyCollection<Seat> seats)
    {
        foreach (var show in seats.GroupBy(s => s.EventId))
            feed.Announce(show.Key, [.. show.Select(s => new SeatChange(s.Ordinal, s.Status, s.Version))]);
    }
}
