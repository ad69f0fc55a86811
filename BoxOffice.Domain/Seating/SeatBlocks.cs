namespace BoxOffice.Domain.Seating;

/// <summary>
/// Finds blocks of free neighbouring seats. Pure geometry: which seats are neighbours comes from where they stand, never from
/// their printed numbers.
/// </summary>
public static class SeatBlocks
{
    /// <summary>How much more an unit off the house's axis counts than a unit away from the stage.</summary>
    private const double OffCentreWeight = 0.7;

    /// <summary>All blocks of <paramref name="size"/> free neighbours, best first: those that leave no single seat over, then by cost.</summary>
    /// <param name="house">The layout.</param>
    /// <param name="isFree">Which seats may be taken, by ordinal.</param>
    /// <param name="size">At least 1.</param>
    /// <param name="cost">What a block whose middle is here costs; lower is better.</param>
    public static IEnumerable<SeatBlock> Find(HouseLayout house, Func<int, bool> isFree, int size, Func<PlacePoint, int, double> cost)
    {
        var found = new List<SeatBlock>();
        foreach (var (start, length) in Stretches(house, isFree))
            for (var first = start; first + size <= start + length; first++)
            {
                var (before, after) = (first - start, start + length - first - size);
                var middle = Middle(house, first, size);
                found.Add(new(first, size, LeavesSingle: before == 1 || after == 1, cost(middle, first)));
            }
        return found.OrderBy(b => b.LeavesSingle).ThenBy(b => b.Cost).ThenBy(b => b.First);
    }

    /// <summary>The longest stretch of free neighbours; 0 when nothing is free.</summary>
    public static int Largest(HouseLayout house, Func<int, bool> isFree) =>
        Stretches(house, isFree).Select(s => s.Length).DefaultIfEmpty().Max();

    /// <summary>The cost by which the best seats are near the stage and in the middle.</summary>
    public static Func<PlacePoint, int, double> TowardsStage(HouseLayout house)
    {
        var centre = new PlacePoint(house.Seats.Average(s => s.At.X), house.Seats.Average(s => s.At.Y));
        var reach = house.Seats.Max(s => s.At.DistanceTo(house.Focus));
        var depth = centre.DistanceTo(house.Focus);

        // In the round there is no axis through the house; there the middle is the middle of each row.
        if (depth < reach * 0.15)
        {
            var rows = house.Seats.GroupBy(s => (s.Section, s.Row)).ToDictionary(
                r => r.Key, r => new PlacePoint(r.Average(s => s.At.X), r.Average(s => s.At.Y)));
            return (at, first) => at.DistanceTo(house.Focus) + OffCentreWeight * at.DistanceTo(rows[(house.Seats[first].Section, house.Seats[first].Row)]);
        }
        var (ax, ay) = ((centre.X - house.Focus.X) / depth, (centre.Y - house.Focus.Y) / depth);
        return (at, _) => at.DistanceTo(house.Focus)
            + OffCentreWeight * Math.Abs((at.X - house.Focus.X) * ay - (at.Y - house.Focus.Y) * ax);
    }

    private static IEnumerable<(int Start, int Length)> Stretches(HouseLayout house, Func<int, bool> isFree)
    {
        for (var start = 0; start < house.Seats.Count; start++)
        {
            if (!isFree(start)) continue;
            var end = start + 1;
            while (end < house.Seats.Count && isFree(end) && house.AreNeighbours(end - 1, end)) end++;
            yield return (start, end - start);
            start = end - 1;
        }
    }

    private static PlacePoint Middle(HouseLayout house, int first, int size)
    {
        var (x, y) = (0.0, 0.0);
        for (var i = first; i < first + size; i++) (x, y) = (x + house.Seats[i].At.X, y + house.Seats[i].At.Y);
        return new(x / size, y / size);
    }
}

/// <summary>Neighbouring seats, by ordinals <paramref name="First"/> to <paramref name="First"/> + <paramref name="Size"/> − 1.</summary>
public readonly record struct SeatBlock(int First, int Size, bool LeavesSingle, double Cost)
{
    public IEnumerable<int> Ordinals => Enumerable.Range(First, Size);
}
