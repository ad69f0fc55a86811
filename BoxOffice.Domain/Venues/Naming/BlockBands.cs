using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Naming;

/// <summary>
/// Divides the blocks of a floor into bands, front to rear. Blocks of one band lie side by side. A new band begins only
/// where a block lies behind another. The outer blocks of a fan are set back and turned, but they are in the band of
/// the block in the middle.
/// </summary>
internal static class BlockBands
{
    /// <summary>
    /// The part of the shorter block that two blocks must share to lie side by side, or one behind the other.
    /// </summary>
    private const double Half = 0.5;

    /// <summary>The same for blocks whose rows are lettered as those of different floors.</summary>
    private const double Most = 0.8;

    /// <summary>
    /// The bands. Their blocks are in order from left to right, or clockwise where the seats are all round their focus.
    /// </summary>
    public static List<List<RowBlock>> Find(IReadOnlyList<RowBlock> blocks, PlanAxes view)
    {
        var outwards = blocks.OrderBy(block => block.Places.Average(view.Depth)).ToList();
        var bands = view.InTheRound ? Rings(outwards, view) : Rows(outwards, view);
        return
        [
            .. bands.Select(band =>
                band.OrderBy(block => view.InTheRound ? view.Clockwise(block.Middle) : view.Lateral(block.Middle))
                    .ToList()
            ),
        ];
    }

    /// <summary>
    /// A block belongs to the ring after the last ring with a block in front of it. The distance does not tell the
    /// ring, because the sides of a court are nearer to its middle than its ends.
    /// </summary>
    private static List<List<RowBlock>> Rings(List<RowBlock> outwards, PlanAxes view)
    {
        var rings = new List<List<RowBlock>>();
        foreach (var block in outwards)
        {
            var ring = rings.FindLastIndex(inner => inner.Exists(other => IsBehind(other, block, view))) + 1;
            if (ring == rings.Count)
                rings.Add([]);
            rings[ring].Add(block);
        }

        return rings;
    }

    private static List<List<RowBlock>> Rows(List<RowBlock> outwards, PlanAxes view)
    {
        var bands = new List<List<RowBlock>>();
        foreach (var block in outwards)
        {
            var band = bands.Find(band =>
                band.Exists(other => AreLevel(block, other, view)) && !Parts(band, [block], view)
            );
            if (band is null)
                bands.Add([block]);
            else
                band.Add(block);
        }

        for (var i = bands.Count - 1; i > 0; i--)
        {
            if (Parts(bands[i - 1], bands[i], view))
                continue;
            bands[i - 1].AddRange(bands[i]);
            bands.RemoveAt(i);
        }

        return bands;
    }

    private static bool Parts(List<RowBlock> front, List<RowBlock> rear, PlanAxes view) =>
        rear.Exists(block => front.Exists(other => IsBehind(other, block, view)));

    /// <summary>
    /// Whether one block lies behind the other: the rear block begins where the front block ends, and both share most
    /// of their width, measured along the rows of either block. Measuring along the rows of one block is not enough
    /// when it is turned: half the seats would be behind a wing.
    /// </summary>
    private static bool IsBehind(RowBlock front, RowBlock rear, PlanAxes view)
    {
        var back = front.Along.Right;
        if (back.Dot(front.Middle - view.Focus) < 0)
            back *= -1;
        return back.Dot(rear.Middle - front.Middle) > 0
            && view.Depth(rear.Middle) > view.Depth(front.Middle)
            && Common(front, rear, back.Dot) < Half
            && Common(front, rear, front.Along.Dot) >= Half
            && Common(front, rear, rear.Along.Dot) >= Half;
    }

    /// <summary>
    /// Whether two blocks lie side by side and not one behind the other: they are about as far from the focus, or about
    /// as far along the axis and mostly with the same row labels. Blocks lettered as different floors must match much
    /// better, because the wings of a curved floor reach far forward beside the floor in front of it.
    /// </summary>
    private static bool AreLevel(RowBlock a, RowBlock b, PlanAxes view)
    {
        if (Common(a, b, view.Depth) >= (a.Family == b.Family ? Half : Most))
            return true;

        var letters = a.Rows.Select(row => row.Label).Intersect(b.Rows.Select(row => row.Label)).Count();
        return letters >= Half * Math.Min(a.Rows.Count, b.Rows.Count) && Common(a, b, view.Inward) >= Half;
    }

    /// <summary>
    /// The part of the shorter block, in the given measure, that the other block shares; less than zero when they lie
    /// apart.
    /// </summary>
    private static double Common(RowBlock a, RowBlock b, Func<Vector, double> measure)
    {
        var (aStart, aEnd) = (a.Places.Min(measure), a.Places.Max(measure));
        var (bStart, bEnd) = (b.Places.Min(measure), b.Places.Max(measure));
        var shorter = Math.Max(1e-3, Math.Min(aEnd - aStart, bEnd - bStart));
        return (Math.Min(aEnd, bEnd) - Math.Max(aStart, bStart)) / shorter;
    }
}
