namespace BoxOffice.Domain.Events.Prices;

/// <summary>A kind of ticket with its own price, such as Adult or Child.</summary>
public sealed class PriceType
{
    public const int MaxKeyLength = 40;
    public const int MaxNameLength = 80;

    public long PriceListId { get; set; }

    /// <summary>Names the type in requests, such as <c>adult</c>: small letters, digits and hyphens.</summary>
    public required string Key { get; set; }

    /// <summary>What customers read, such as "Adult".</summary>
    public required string Name { get; set; }

    /// <summary>Its place in the list, from 0. The first type that needs nothing is preset.</summary>
    public int Ordinal { get; set; }

    public PriceTypeNeed Needs { get; set; }

    /// <summary>The fewest tickets of this type in a booking that has any; at least 1.</summary>
    public int Least { get; set; } = 1;

    /// <summary>The most tickets of this type in a booking.</summary>
    public int Most { get; set; } = Event.MaxSeatLimit;

    /// <summary>Whether a booking may have only as many of them as it has wheelchair spaces in the same row.</summary>
    public bool IsCompanion { get; set; }
}

/// <summary>What a ticket of a price type may be sold for. Stored as text.</summary>
public enum PriceTypeNeed
{
    Nothing,

    /// <summary>A promotion's code that opens the type.</summary>
    Code,

    /// <summary>A reason, which the staff write down. Customers cannot buy it.</summary>
    Reason,
}
