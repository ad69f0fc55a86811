namespace BoxOffice.Domain.Venues.Geometry;

/// <summary>
/// Finds the sweet spot: the place with the best view, from which every seat's quality is measured. In front of a stage
/// it lies on the axis, a few rows behind the first. Where seats enclose the focus, it is the focus itself: there the
/// nearest seats are the best.
/// </summary>
internal static class SweetSpot
{
    /// <summary>
    /// How many rows behind the first it lies, as a part of the rows along the axis; at most
    /// <see cref="MostRowsBack"/>.
    /// </summary>
    private const double PartOfRows = 0.25;
    private const int MostRowsBack = 7;

    /// <summary>
    /// Half the width of the lane along the axis in which rows are counted, as a part of the depth of the seats.
    /// </summary>
    private const double HalfLane = 0.15;

    /// <summary>Seats closer in depth than this many seat pitches belong to one row, cut by an aisle.</summary>
    private const double SameDepth = 0.6;

    /// <summary>
    /// Seats enclose the focus when at least this part of them is beyond it, see <see cref="Beyond"/>.
    /// </summary>
    private const double PartBeyond = 0.2;

    /// <summary>
    /// A seat is beyond the focus when the cosine of its angle to the axis is less than this: above about 107 degrees.
    /// </summary>
    private const double Beyond = -0.3;

    /// <param name="focus">The focus of the plan.</param>
    /// <param name="rows">Where the seats are; at least one seat.</param>
    public static Vector Find(Vector focus, IReadOnlyList<IReadOnlyList<Vector>> rows)
    {
        var seats = rows.SelectMany(row => row).ToList();
        var reach = seats.Max(seat => seat.DistanceTo(focus));
        var toSeats = Vector.Mean(seats) - focus;
        var axis = toSeats.Unit();
        if (toSeats.Length < 0.02 * reach || IsEnclosed(focus, axis, seats))
            return focus;

        var depths = DepthsOnAxis(focus, axis, HalfLane * reach, rows);
        var rowsBack = Math.Min((int)(depths.Count * PartOfRows), MostRowsBack);
        return focus + axis * (depths.Count > 0 ? depths[rowsBack] : toSeats.Length);
    }

    private static bool IsEnclosed(Vector focus, Vector axis, List<Vector> seats) =>
        seats.Count(seat => (seat - focus).Unit().Dot(axis) < Beyond) >= PartBeyond * seats.Count;

    /// <summary>How far from the focus the rows lie that cross the axis or nearly do, nearest first.</summary>
    private static List<double> DepthsOnAxis(
        Vector focus,
        Vector axis,
        double halfLane,
        IReadOnlyList<IReadOnlyList<Vector>> rows
    )
    {
        var pitch = SeatPitch.Typical(rows.SelectMany(SeatPitch.Gaps)) ?? 0;
        var found = rows.Select(row =>
                row.Where(seat => Math.Abs((seat - focus).Dot(axis.Right)) <= halfLane)
                    .Select(seat => (seat - focus).Dot(axis))
                    .ToList()
            )
            .Where(row => row.Count > 0)
            .Select(row => row.Average())
            .Where(depth => depth > 0)
            .Order();
        var depths = new List<double>();
        foreach (var depth in found)
        {
            if (depths.Count == 0 || depth - depths[^1] >= SameDepth * pitch)
                depths.Add(depth);
        }

        return depths;
    }
}
