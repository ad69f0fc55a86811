namespace BoxOffice.Domain.Events.Prices;

/// <summary>
/// What a ticket of a price type costs in a category, by channel. No row: that type is not offered there.
/// </summary>
public sealed class TypePrice
{
    public long PriceListId { get; set; }

    /// <summary>The ordinal of the plan's category.</summary>
    public int Category { get; set; }

    /// <summary><see cref="PriceType.Key"/>.</summary>
    public required string PriceType { get; set; }

    public SalesChannel Channel { get; set; }

    /// <summary>In minor units of the event's currency, tax included, fees not included; 0 or more.</summary>
    public long PriceCents { get; set; }
}
