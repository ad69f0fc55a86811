using BoxOffice.Domain.Seating;

namespace BoxOffice.Domain.Events;

/// <summary>An event and where it stands.</summary>
/// <param name="TimeZone">IANA name of the venue's zone, in which all its times are shown.</param>
/// <param name="From">The lowest price.</param>
/// <param name="To">The highest price.</param>
public sealed record EventSummary(
    Event Event,
    string VenueName,
    string TimeZone,
    EventStatus Status,
    Money From,
    Money To
);

/// <summary>How many seats of an event are for sale, how many of them are free, and how many are neither free nor sold.</summary>
public sealed record HouseFill(long EventId, int Total, int Free, int InBaskets)
{
    /// <summary>When nothing was counted.</summary>
    public static readonly HouseFill Unknown = new(0, 0, 0, 0);

    /// <summary>The share that is free, 0 to 1; 1 when nothing was counted.</summary>
    public double Share => Total == 0 ? 1 : (double)Free / Total;
}
