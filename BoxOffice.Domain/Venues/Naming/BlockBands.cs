using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Naming;

/// <summary>
/// Parts the blocks of a floor into bands, front to rear. Blocks of one band lie side by side. A new band begins only
/// where a block lies behind another: the outer blocks of a fan, set back and turned, are beside the one in the middle.
/// </summary>
internal static class BlockBands
{
    /// <summary>How much two blocks must have in common to lie side by side, or one behind the other.</summary>
    private const double Half = 0.5;

    /// <inheritdoc cref="Half"/>
    private const double Most = 0.8;

    /// <summary>Within a band from left to right, or clockwise where the seats are all round their focus.</summary>
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
    /// The sides of a court are nearer than its ends: only what lies in front of a block says which ring it is in.
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
    /// Whether people in one block look over the heads of the other: along the rows of either block, both take up much
    /// the same stretch, and the other begins where the one ends. The rows of one alone mislead where they are turned:
    /// half the seats are behind a wing.
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
    /// Whether two blocks lie side by side rather than one behind the other: they are as far from the focus, or they
    /// are as far from the focus and their rows carry on each other's letters. Blocks lettered as different floors must
    /// match much better: the wings of a curved floor reach far forward beside the one in front of it.
    /// </summary>
    private static bool AreLevel(RowBlock a, RowBlock b, PlanAxes view)
    {
        if (Common(a, b, view.Depth) >= (a.Family == b.Family ? Half : Most))
            return true;

        var letters = a.Rows.Select(row => row.Label).Intersect(b.Rows.Select(row => row.Label)).Count();
        return letters >= Half * Math.Min(a.Rows.Count, b.Rows.Count) && Common(a, b, view.Inward) >= Half;
    }

    /// <summary>
    /// The part of the shorter block, by some measure, that the other one shares; less than zero when they lie apart.
    /// </summary>
    private static double Common(RowBlock a, RowBlock b, Func<Vector, double> measure)
    {
        var (aStart, aEnd) = (a.Places.Min(measure), a.Places.Max(measure));
        var (bStart, bEnd) = (b.Places.Min(measure), b.Places.Max(measure));
        var shorter = Math.Max(1e-3, Math.Min(aEnd - aStart, bEnd - bStart));
        return (Math.Min(aEnd, bEnd) - Math.Max(aStart, bStart)) / shorter;
    }
}
