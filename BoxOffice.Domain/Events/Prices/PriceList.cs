namespace BoxOffice.Domain.Events.Prices;

/// <summary>
/// All prices of an event. It never changes: a change of prices is a new list. A basket and a booking keep the list
/// that they began with.
/// </summary>
public sealed class PriceList
{
    public long Id { get; set; }
    public long EventId { get; set; }

    /// <summary>Counts the lists of an event from 1. The highest is sold from.</summary>
    public int Number { get; set; }

    /// <summary>The tax that all prices and fees contain, in hundredths of a percent; 0 to 10,000.</summary>
    public int TaxBasisPoints { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who made it.</summary>
    public required Actor Actor { get; set; }

    public List<PriceType> Types { get; set; } = [];
    public List<TypePrice> Prices { get; set; } = [];
    public List<Fee> Fees { get; set; } = [];

    /// <summary>The price of a type in a category, in minor units; null when it is not offered there.</summary>
    public long? PriceOf(int category, string type, SalesChannel channel) =>
        Prices.Find(p => p.Category == category && p.PriceType == type && p.Channel == channel)?.PriceCents;

    /// <summary>The types that are offered in a channel, in their order.</summary>
    public IEnumerable<PriceType> TypesIn(SalesChannel channel) =>
        Types.Where(t => Prices.Exists(p => p.PriceType == t.Key && p.Channel == channel)).OrderBy(t => t.Ordinal);

    /// <summary>
    /// The type that a seat of a category has when none is chosen; null when nothing is offered there.
    /// </summary>
    public PriceType? PresetOf(int category, SalesChannel channel) =>
        Types
            .Where(t =>
                t is { Needs: PriceTypeNeed.Nothing, IsCompanion: false }
                && PriceOf(category, t.Key, channel) is not null
            )
            .MinBy(t => t.Ordinal);

    /// <summary>
    /// What a seat of a category costs on the web when no type is chosen, in minor units; null when nothing is offered
    /// there.
    /// </summary>
    public long? PresetPriceOf(int category) =>
        PresetOf(category, SalesChannel.Web) is { } preset ? PriceOf(category, preset.Key, SalesChannel.Web) : null;
}
