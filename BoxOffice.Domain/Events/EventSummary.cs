using System.Text.Json;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Domain.Events;

/// <summary>An event and where it stands.</summary>
/// <param name="TimeZone">IANA name of the venue's zone, in which all its times are shown.</param>
/// <param name="From">The lowest price.</param>
/// <param name="To">The highest price.</param>
public sealed record EventSummary(Event Event, string VenueName, string TimeZone, EventStatus Status, Money From, Money To);

/// <summary>How a seat stands for customers. A lapsed hold is <see cref="SeatStatus.Available"/>.</summary>
/// <param name="PriceCents">In minor units of the event's currency; null when the seat is not for sale.</param>
/// <param name="Attributes">See <see cref="Venues.PlanSeat.Attributes"/>; null when there are none.</param>
public sealed record SeatStanding(long Id, string Section, string Row, string Number, long? PriceCents, SeatStatus Status, int Version,
    IReadOnlyDictionary<string, JsonElement>? Attributes)
{
    /// <summary>Whether anybody could ever hold it. Without a price there is no sale.</summary>
    public bool IsForSale => PriceCents is not null;
}

/// <summary>How a section's seats stand. <paramref name="NotForSale"/> seats count in the total only.</summary>
public sealed record SectionAvailability(
    string Section, int Total, int Available, int Held, int Reserved, int Booked, int NotForSale, long? FromPriceCents);

/// <summary>How many seats of an event are for sale, and how many of them are free.</summary>
public sealed record HouseFill(long EventId, int Total, int Free)
{
    /// <summary>When nothing was counted.</summary>
    public static readonly HouseFill Unknown = new(0, 0, 0);

    /// <summary>The share that is free, 0 to 1; 1 when nothing was counted.</summary>
    public double Share => Total == 0 ? 1 : (double)Free / Total;
}
