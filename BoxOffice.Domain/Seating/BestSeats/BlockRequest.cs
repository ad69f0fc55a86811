namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>Which block of seats is wanted.</summary>
/// <param name="Size">How many neighbours; at least 1.</param>
/// <param name="Section">Only there, as the event has it; null: anywhere.</param>
/// <param name="MaxPriceCents">The most one seat may cost; null: any price.</param>
public readonly record struct BlockRequest(int Size, string? Section = null, long? MaxPriceCents = null)
{
    /// <summary>Only of the seats that it shows. Wheelchair spaces are found only when it wants them.</summary>
    public SeatFilter Filter
    {
        get => field ?? SeatFilter.All;
        init;
    }

    /// <summary>
    /// As near to these seats as can be, by ordinal, and not where the best seats are; null: the best.
    /// </summary>
    public IReadOnlyCollection<int>? Near { get; init; }

    /// <summary>Whether a seat at this price fits.</summary>
    public bool Affords(long priceCents) => priceCents <= (MaxPriceCents ?? long.MaxValue);
}
