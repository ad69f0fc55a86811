using BoxOffice.Domain.Events;

namespace BoxOffice.Domain.Catalogue;

/// <summary>An event and its status.</summary>
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
