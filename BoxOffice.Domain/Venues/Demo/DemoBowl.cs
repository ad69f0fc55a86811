using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Demo;

/// <summary>
/// An oval of four arcs that meet without a corner. Moved outwards they stay parallel, so rows keep their distance and
/// seats their pitch all the way round, which an ellipse cannot do.
/// </summary>
internal static class DemoBowl
{
    private const double EndCentre = 520;
    private const double SideCentre = 900;
    private const double EndRadius = 720;

    private static readonly double SideRadius = EndRadius + new Vector(EndCentre, SideCentre).Length;
    private static readonly double Join = Math.Atan2(SideCentre, EndCentre) * 180 / Math.PI;

    /// <summary>
    /// The four arcs, clockwise as drawn from the middle of the top side: top, right, bottom, left. Each runs from
    /// left to right, or from top to bottom.
    /// </summary>
    public static DemoArc[] Around(Vector middle) =>
        [
            new(middle + new Vector(0, SideCentre), SideRadius, -180 + Join, -Join),
            new(middle + new Vector(EndCentre, 0), EndRadius, -Join, Join),
            new(middle + new Vector(0, -SideCentre), SideRadius, 180 - Join, Join),
            new(middle + new Vector(-EndCentre, 0), EndRadius, 180 + Join, 180 - Join),
        ];
}
