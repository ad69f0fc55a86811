using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Naming;

/// <summary>A block of rows one behind the other, before it has a name.</summary>
internal sealed class RowBlock
{
    public required List<DraftRow> Rows { get; init; }

    /// <summary>The letter family of most of its rows, see <see cref="RowLetters"/>.</summary>
    public required string Family { get; init; }

    public List<Vector> Places { get; } = [];

    public Vector Middle => Vector.Mean(Places);

    /// <summary>The direction its rows run in, of length 1.</summary>
    public Vector Along
    {
        get
        {
            var sum = default(Vector);
            foreach (var chord in Rows.Select(row => row.Seats[^1].Place - row.Seats[0].Place))
                sum += sum.Dot(chord) < 0 ? chord * -1 : chord;
            return sum.Unit();
        }
    }
}

/// <summary>
/// Finds the blocks of a plan. Two rows belong to one block when one lies behind the other, at about the usual distance
/// between rows. An aisle separates rows that lie side by side; a cross aisle or another floor separates rows that lie
/// further apart.
/// </summary>
internal static class RowBlocks
{
    /// <summary>
    /// Rows of one letter family are in one block when they are at most this many usual row distances apart.
    /// </summary>
    private const double ReachInFamily = 2.2;

    /// <summary>The same for rows of different families.</summary>
    private const double ReachAcross = 1.6;

    /// <summary>The part of the longer row that must have the shorter row before or behind it.</summary>
    private const double Overlap = 0.3;

    /// <summary>A block with less than this part of all seats is too small for a section of its own.</summary>
    private const double LeastShare = 0.02;

    public static List<RowBlock> Find(IReadOnlyList<DraftRow> rows)
    {
        var pitch =
            SeatPitch.Typical(rows.SelectMany(row => SeatPitch.Gaps(row.Places))) ?? rows[0].Seats[0].Radius * 2.4;
        var near = RowNeighbours.Find(rows, reach: 4 * pitch);
        var families = RowLetters.Families(rows);
        var behind = near.Where(pair => OverlapOf(rows[pair.A], rows[pair.B], pitch) >= Overlap).ToList();
        var step = UsualStep(behind) ?? pitch;

        var blocks = new Groups(rows.Count);
        foreach (var pair in behind)
        {
            var reach = families[pair.A] == families[pair.B] ? ReachInFamily : ReachAcross;
            if (pair.Distance <= reach * step)
                blocks.Join(pair.A, pair.B);
        }

        JoinLeftovers(rows, near, families, blocks);
        return [.. blocks.All().Select(members => Block(members, rows, families))];
    }

    /// <summary>The median distance from a row to the nearest one before or behind it.</summary>
    private static double? UsualStep(IEnumerable<RowPair> behind)
    {
        var nearest = new Dictionary<int, double>();
        foreach (var pair in behind)
        {
            foreach (var row in (ReadOnlySpan<int>)[pair.A, pair.B])
                nearest[row] = Math.Min(pair.Distance, nearest.GetValueOrDefault(row, double.MaxValue));
        }

        return SeatPitch.Typical(nearest.Values);
    }

    /// <summary>
    /// Joins a single row or a small block to the block beside it: preferably to one of its own family.
    /// </summary>
    private static void JoinLeftovers(
        IReadOnlyList<DraftRow> rows,
        List<RowPair> near,
        string[] families,
        Groups blocks
    )
    {
        var seats = rows.Sum(row => row.Seats.Count);
        var beside = near.SelectMany(pair => new[] { (Row: pair.A, pair), (Row: pair.B, pair) })
            .ToLookup(end => end.Row, end => end.pair);
        foreach (var leftover in blocks.All().Where(IsLeftover).OrderBy(Size).ToList())
        {
            var best = leftover
                .SelectMany(row => beside[row])
                .Where(pair => blocks.Leader(pair.A) != blocks.Leader(pair.B))
                .OrderBy(pair => families[pair.A] == families[pair.B] ? 0 : 1)
                .ThenByDescending(pair => Math.Round(OverlapOf(rows[pair.A], rows[pair.B], 0), 1))
                .ThenBy(pair => pair.Distance)
                .Take(1);
            foreach (var pair in best)
                blocks.Join(pair.A, pair.B);
        }

        bool IsLeftover(List<int> members) => members.Count == 1 || Size(members) < LeastShare * seats;
        int Size(List<int> members) => members.Sum(row => rows[row].Seats.Count);
    }

    /// <summary>The part of the longer row, measured along it, that the other row covers: 0 … 1.</summary>
    private static double OverlapOf(DraftRow a, DraftRow b, double pitch)
    {
        if (Span(a) < Span(b))
            (a, b) = (b, a);

        var along = (a.Seats[^1].Place - a.Seats[0].Place).Unit();
        var (aStart, aEnd) = Extent(a);
        var (bStart, bEnd) = Extent(b);
        var common = Math.Min(aEnd, bEnd) - Math.Max(aStart, bStart);
        return Math.Clamp(common / Math.Max(1, aEnd - aStart), 0, 1);

        (double Start, double End) Extent(DraftRow row)
        {
            var places = row.Seats.Select(seat => seat.Place.Dot(along)).ToList();
            return (places.Min() - pitch / 2, places.Max() + pitch / 2);
        }

        static double Span(DraftRow row) => row.Seats[0].Place.DistanceTo(row.Seats[^1].Place);
    }

    private static RowBlock Block(List<int> members, IReadOnlyList<DraftRow> rows, string[] families)
    {
        var family = members.GroupBy(row => families[row]).MaxBy(group => group.Count())!.Key;
        var block = new RowBlock { Rows = [.. members.Select(row => rows[row])], Family = family };
        block.Places.AddRange(block.Rows.SelectMany(row => row.Places));
        return block;
    }
}
