namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>A search for a block.</summary>
/// <param name="Size">How many neighbours; at least 1.</param>
/// <param name="Section">The section to search, by its exact name; null: all sections.</param>
/// <param name="MaxPriceCents">The most one seat may cost; null: any price.</param>
public readonly record struct BlockRequest(int Size, string? Section = null, long? MaxPriceCents = null)
{
    /// <summary>
    /// Only seats that the filter shows are found. Wheelchair spaces need a filter that asks for them.
    /// </summary>
    public SeatFilter Filter
    {
        get => field ?? SeatFilter.All;
        init;
    }

    /// <summary>
    /// Seats by ordinal: the nearest block to them is found instead of the best one; null: the best block.
    /// </summary>
    public IReadOnlyCollection<int>? Near { get; init; }

    /// <summary>Whether a seat at this price fits.</summary>
    public bool Affords(long priceCents) => priceCents <= (MaxPriceCents ?? long.MaxValue);
}
