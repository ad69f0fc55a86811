namespace BoxOffice.Domain.Venues.Geometry;

/// <summary>How far apart neighbours sit, and where a row is broken by an aisle, a pillar or a gap.</summary>
internal static class SeatPitch
{
    /// <summary>Seats that are further apart than this many times the usual pitch are not neighbours.</summary>
    public const double AisleRatio = 1.6;

    /// <summary>
    /// In a row with fewer gaps than this, the pitch cannot be told from an aisle. Such a row uses the pitch of the
    /// rows around it.
    /// </summary>
    private const int GapsToTrust = 4;

    /// <summary>The distances between consecutive seats of a row that is already in order.</summary>
    public static List<double> Gaps(IReadOnlyList<Vector> row) =>
        [.. row.Zip(row.Skip(1), (seat, next) => seat.DistanceTo(next))];

    /// <summary>
    /// The lower median: in a row of pairs, or of two blocks, at least half the gaps are true pitches, and the lower
    /// of two middle values is never the aisle. Null when there is no gap to measure.
    /// </summary>
    public static double? Typical(IEnumerable<double> gaps)
    {
        var sorted = gaps.Where(gap => gap > 0).Order().ToList();
        return sorted.Count == 0 ? null : sorted[(sorted.Count - 1) / 2];
    }

    /// <summary>For each gap, whether it separates two runs.</summary>
    /// <param name="gaps">The gaps of one row, in order.</param>
    /// <param name="around">The typical pitch of the rows around it.</param>
    public static List<bool> Breaks(IReadOnlyList<double> gaps, double around)
    {
        var own = gaps.Count >= GapsToTrust ? Typical(gaps) : null;
        var pitch = own ?? around;
        return [.. gaps.Select(gap => gap > AisleRatio * pitch)];
    }
}
