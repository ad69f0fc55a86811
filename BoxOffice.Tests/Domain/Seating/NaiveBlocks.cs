using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Tests.Domain.Seating;

/// <summary>
/// A simple implementation of the rule of best seats: it lists every block and sorts them. For events without tables.
/// </summary>
internal static class NaiveBlocks
{
    private const SeatAttributes Kept = SeatAttributes.Wheelchair | SeatAttributes.Companion;

    /// <summary>How good a block is. Blocks of the same rank are equally good.</summary>
    public sealed record Rank(int Kind, long Price, bool IsTidy, double Distance);

    /// <summary>The rank of the best block, or null when there is none.</summary>
    public static Rank? Best(EventLayout layout, SeatStatus[] statuses, BlockRequest request)
    {
        var ranks = Blocks(layout, statuses, request).Select(block => RankOf(layout, statuses, request, block));
        return ranks
            .OrderBy(r => r.Kind)
            .ThenByDescending(r => r.Price)
            .ThenByDescending(r => r.IsTidy)
            .ThenBy(r => r.Distance)
            .FirstOrDefault();
    }

    public static int Largest(EventLayout layout, SeatStatus[] statuses, BlockRequest request) =>
        Enumerable
            .Range(1, layout.Seats.Count)
            .Where(size => Blocks(layout, statuses, request with { Size = size }).Any())
            .DefaultIfEmpty()
            .Max();

    /// <summary>
    /// The rank of a block. Its kind is, from best to worst: one price, several prices, a restricted view, companion
    /// seats that were not requested.
    /// </summary>
    public static Rank RankOf(EventLayout layout, SeatStatus[] statuses, BlockRequest request, IReadOnlyList<int> block)
    {
        var seats = block.Select(o => layout.Seats[o]).ToList();
        var spot = layout.FindSweetSpot();
        var kind = KindOf(seats, request);
        return new(
            kind,
            kind == 1 ? 0 : seats[0].PriceCents!.Value,
            IsTidy(layout, statuses, block),
            seats.Average(s => s.At.DistanceTo(spot))
        );
    }

    private static int KindOf(List<LaidSeat> seats, BlockRequest request)
    {
        var isMixed = seats.Select(s => s.PriceCents).Distinct().Count() > 1;
        if (request.Filter.KeptPlaces == 0 && seats.Any(s => s.Attributes.HasFlag(SeatAttributes.RestrictedView)))
            return 2;
        if (request.Filter.KeptPlaces == 0 && seats.Any(s => s.Attributes.HasFlag(SeatAttributes.Companion)))
            return 3;
        return isMixed ? 1 : 0;
    }

    private static IEnumerable<int[]> Blocks(EventLayout layout, SeatStatus[] statuses, BlockRequest request)
    {
        bool IsRequested(LaidSeat s) =>
            s.PriceCents is { } price
            && price <= (request.MaxPriceCents ?? long.MaxValue)
            && (request.Section is null || s.Section == request.Section)
            && request.Filter.Shows(s);
        for (var first = 0; first + request.Size <= layout.Seats.Count; first++)
        {
            var seats = layout.Seats.Skip(first).Take(request.Size).ToList();
            if (!seats.All(s => s.Run == seats[0].Run && statuses[s.Ordinal] == SeatStatus.Available && IsRequested(s)))
                continue;
            if (DoesFit(seats, request))
                yield return [.. seats.Select(s => s.Ordinal)];
        }
    }

    private static bool DoesFit(List<LaidSeat> seats, BlockRequest request)
    {
        var (all, prices) = (
            seats.Aggregate(SeatAttributes.None, (sum, s) => sum | s.Attributes),
            seats.Select(s => s.PriceCents).Distinct().Count()
        );
        if (request.Filter.KeptPlaces == Kept)
        {
            return all.HasFlag(SeatAttributes.Wheelchair)
                && (seats.Count == 1 || all.HasFlag(SeatAttributes.Companion));
        }

        if (request.Filter.KeptPlaces != 0)
            return true;
        if (
            all.HasFlag(SeatAttributes.Wheelchair)
            || seats.Select(s => (s.Attributes & Kept) != 0).Distinct().Count() > 1
        )
        {
            return false;
        }

        return prices == 1 || all == SeatAttributes.None;
    }

    private static bool IsTidy(EventLayout layout, SeatStatus[] statuses, IReadOnlyList<int> block)
    {
        bool IsLeft(int o, int run) =>
            o >= 0
            && o < layout.Seats.Count
            && layout.Seats[o].Run == run
            && layout.Seats[o].PriceCents is not null
            && statuses[o] == SeatStatus.Available
            && !block.Contains(o)
            && (layout.Seats[o].Attributes & Kept) == 0;
        var run = layout.Seats[block[0]].Run;
        return !new[] { (Beside: block[0] - 1, End: block[0]), (Beside: block[^1] + 1, End: block[^1]) }.Any(side =>
            (layout.Seats[side.End].Attributes & Kept) == 0
            && IsLeft(side.Beside, run)
            && !IsLeft(side.Beside - 1, run)
            && !IsLeft(side.Beside + 1, run)
        );
    }
}
