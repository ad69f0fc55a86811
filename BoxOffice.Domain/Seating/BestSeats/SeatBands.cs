using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>The bands to search for a block, in order of preference.</summary>
/// <param name="OnePrice">Seats of one price each, dearest first.</param>
/// <param name="Mixed">Neighbouring seats of several prices: one band for each highest price.</param>
/// <param name="Lesser">Seats of one price each, some of them with a restricted view; dearest first.</param>
/// <param name="Companions">
/// Companion seats of one price each, when the filter does not ask for them; dearest first.
/// </param>
internal sealed record SeatBands(PriceBand[] OnePrice, PriceBand[] Mixed, PriceBand[] Lesser, PriceBand[] Companions)
{
    /// <summary>
    /// The bands of the seats that a filter shows. Wheelchair spaces are in them only when the filter wants them.
    /// </summary>
    public static SeatBands Of(EventLayout layout, SeatOrder order, SeatFilter filter)
    {
        var shown = layout.Seats.Select(filter.Shows).ToArray();
        var prices = layout
            .Seats.Where(s => shown[s.Ordinal])
            .Select(s => s.PriceCents)
            .OfType<long>()
            .Distinct()
            .OrderDescending()
            .ToList();
        if (filter.KeptPlaces != 0)
            return new(Cut(price => i => shown[i] && PriceOf(i) == price), CutMixed(i => shown[i]), [], []);
        return new(
            Cut(price => i => IsOrdinary(i) && !IsRestricted(i) && PriceOf(i) == price),
            CutMixed(i => IsOrdinary(i) && !IsRestricted(i)),
            Cut(
                price => i => IsOrdinary(i) && PriceOf(i) == price,
                (stretch, _) => Ordinals(stretch).Any(IsRestricted)
            ),
            Cut(price => i => shown[i] && IsCompanionSeat(i) && PriceOf(i) == price)
        );

        long? PriceOf(int i) => layout.Seats[i].PriceCents;

        bool IsOrdinary(int i) => shown[i] && !Together.IsKept(layout.Seats[i]);

        bool IsRestricted(int i) => layout.Seats[i].Attributes.HasFlag(SeatAttributes.RestrictedView);

        bool IsCompanionSeat(int i) => (layout.Seats[i].Attributes & Together.Kept) == SeatAttributes.Companion;

        // Only stretches where seats at this price are beside cheaper ones. The others are in the bands of one price.
        PriceBand[] CutMixed(Func<int, bool> belongs) =>
            Cut(
                price => i => belongs(i) && PriceOf(i) <= price,
                (stretch, price) =>
                {
                    var there = Ordinals(stretch).Select(PriceOf).Distinct().ToList();
                    return there.Count > 1 && there.Contains(price);
                }
            );

        PriceBand[] Cut(Func<long, Func<int, bool>> belongsAt, Func<SeatStretch, long, bool>? counts = null) =>
            [
                .. prices
                    .Select(price => new PriceBand(
                        price,
                        [.. order.Cut(belongsAt(price)).Where(stretch => counts?.Invoke(stretch, price) != false)]
                    ))
                    .Where(band => band.Stretches.Length > 0),
            ];
    }

    private static IEnumerable<int> Ordinals(SeatStretch stretch) => Enumerable.Range(stretch.First, stretch.Count);
}

/// <summary>
/// Stretches in which no seat costs more than the price, in the order of the plan: the stretches of a section follow
/// each other.
/// </summary>
internal sealed record PriceBand(long PriceCents, SeatStretch[] Stretches)
{
    /// <summary>The indices of the stretches within these ordinals.</summary>
    public Range Within(int firstOrdinal, int endOrdinal) => IndexOf(firstOrdinal)..IndexOf(endOrdinal);

    /// <summary>The index of the first stretch that begins here or later.</summary>
    private int IndexOf(int ordinal)
    {
        var (low, high) = (0, Stretches.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Stretches[middle].First < ordinal)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
