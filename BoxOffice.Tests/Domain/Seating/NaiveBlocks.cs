using BoxOffice.Domain.Seating;

namespace BoxOffice.Tests.Domain.Seating;

/// <summary>The rule of best seats, written down as plainly as possible: every block there is, sorted. For houses without rings.</summary>
internal static class NaiveBlocks
{
    /// <summary>What two blocks must have in common to be equally good.</summary>
    public sealed record Rank(int Kind, long Price, bool IsTidy, double Distance);

    /// <summary>The rank of the best block, or null when there is none.</summary>
    public static Rank? Best(HouseLayout house, SeatStatus[] statuses, BlockWish wish)
    {
        var ranks = Blocks(house, statuses, wish).Select(block => RankOf(house, statuses, block));
        return ranks.OrderBy(r => r.Kind).ThenByDescending(r => r.Price).ThenByDescending(r => r.IsTidy).ThenBy(r => r.Distance).FirstOrDefault();
    }

    public static int Largest(HouseLayout house, SeatStatus[] statuses, BlockWish wish)
    {
        var size = 0;
        while (size < house.Seats.Count && Blocks(house, statuses, wish with { Size = size + 1 }).Any()) size++;
        return size;
    }

    /// <summary>How good a block is: of one price, of several, of wheelchair spaces.</summary>
    public static Rank RankOf(HouseLayout house, SeatStatus[] statuses, IReadOnlyList<int> block)
    {
        var seats = block.Select(o => house.Seats[o]).ToList();
        var prices = seats.Select(s => s.PriceCents!.Value).Distinct().ToList();
        var kind = seats[0].IsWheelchairSpace ? 2 : prices.Count > 1 ? 1 : 0;
        var spot = house.FindSweetSpot();
        return new(kind, kind == 1 ? 0 : prices[0], IsTidy(house, statuses, block), seats.Average(s => s.At.DistanceTo(spot)));
    }

    private static IEnumerable<int[]> Blocks(HouseLayout house, SeatStatus[] statuses, BlockWish wish)
    {
        bool IsWished(LaidSeat s) => s.PriceCents is { } price && price <= (wish.MaxPriceCents ?? long.MaxValue) && (wish.Section is null || s.Section == wish.Section);
        for (var first = 0; first + wish.Size <= house.Seats.Count; first++)
        {
            var seats = house.Seats.Skip(first).Take(wish.Size).ToList();
            var isBlock = seats.All(s => s.Run == seats[0].Run && statuses[s.Ordinal] == SeatStatus.Available && IsWished(s));
            var kinds = seats.Select(s => s.IsWheelchairSpace).Distinct().ToList();
            var arePricesOne = seats.Select(s => s.PriceCents).Distinct().Count() == 1;
            if (isBlock && kinds is [var isForWheelchairs] && isForWheelchairs == wish.ForWheelchairs && (!isForWheelchairs || arePricesOne)) yield return [.. seats.Select(s => s.Ordinal)];
        }
    }

    private static bool IsTidy(HouseLayout house, SeatStatus[] statuses, IReadOnlyList<int> block)
    {
        bool IsLeft(int o, int run) => o >= 0 && o < house.Seats.Count && house.Seats[o].Run == run && house.Seats[o].PriceCents is not null
            && statuses[o] == SeatStatus.Available && !block.Contains(o);
        var run = house.Seats[block[0]].Run;
        return !new[] { block[0] - 1, block[^1] + 1 }.Any(o => IsLeft(o, run) && !house.Seats[o].IsWheelchairSpace && !IsLeft(o - 1, run) && !IsLeft(o + 1, run));
    }
}
