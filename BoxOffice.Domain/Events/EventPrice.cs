namespace BoxOffice.Domain.Events;

/// <summary>
/// What a seat of one of the plan's categories costs at one event. No price: the category is not for sale.
/// </summary>
public sealed class EventPrice
{
    public long EventId { get; set; }

    /// <summary>The ordinal of the plan's category.</summary>
    public int Category { get; set; }

    /// <summary>What customers read, such as "Stalls"; a plan's own names may be opaque ids.</summary>
    public required string Name { get; set; }

    /// <summary>The colour of its seats on the map, <c>#RRGGBB</c>.</summary>
    public required string Color { get; set; }

    /// <summary>In minor units of the event's currency; null when these seats are not for sale.</summary>
    public long? PriceCents { get; set; }
}
