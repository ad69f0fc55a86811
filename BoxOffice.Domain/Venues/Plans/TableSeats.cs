using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// Tells whether a row is a table: its seats are on all sides. A small circle of seats is a table. In any other shape,
/// an area drawn between the seats must show the table. All seats of a table are together, also across it.
/// </summary>
internal static class TableSeats
{
    private const int Fewest = 3;

    /// <summary>The most seats of a table. More seats than this are round a ring or a hall.</summary>
    private const int Most = 24;

    /// <summary>Seats are on all sides when no angle without a seat is wider than this, in degrees.</summary>
    private const double WidestAngle = 150;

    /// <summary>How much the distances from the middle of a circle may differ, as a part of their mean.</summary>
    private const double Roundness = 0.15;

    /// <summary>How many times as large as the box around its seats a table may be drawn.</summary>
    private const double TableSize = 1.3;

    public static bool IsTable(IReadOnlyList<Vector> seats, IReadOnlyList<PlanArea> areas)
    {
        if (seats.Count is < Fewest or > Most || !StandAllRound(seats))
            return false;

        var box = Box.Around(seats);
        return IsCircle(seats, box.Middle) || areas.Any(area => IsTableWithin(area, box));
    }

    /// <summary>
    /// Whether seats are on all sides of their middle: every angle without a seat is at most <see cref="WidestAngle"/>.
    /// </summary>
    public static bool StandAllRound(IReadOnlyList<Vector> seats)
    {
        var middle = Box.Around(seats).Middle;
        var angles = seats.Select(seat => Angle(seat, middle)).Order().ToList();
        return angles.Zip(angles.Skip(1), (angle, next) => next - angle).Append(angles[0] + 360 - angles[^1]).Max()
            <= WidestAngle;
    }

    /// <summary>
    /// The indices of a table's seats in their order round it, from the file's first seat, in the direction of the
    /// file.
    /// </summary>
    public static int[] Order(IReadOnlyList<Vector> seats)
    {
        var middle = Box.Around(seats).Middle;
        var first = Angle(seats[0], middle);
        double Turn(int seat) => (Angle(seats[seat], middle) - first + 720) % 360;
        var isClockwise = Turn(1) <= 180;
        return
        [
            .. Enumerable
                .Range(0, seats.Count)
                .OrderBy(seat => isClockwise || seat == 0 ? Turn(seat) : 360 - Turn(seat)),
        ];
    }

    private static bool IsCircle(IReadOnlyList<Vector> seats, Vector middle)
    {
        var radii = seats.Select(seat => seat.DistanceTo(middle)).ToList();
        var steps = Order(seats).Select(i => seats[i]).ToList();
        var gaps = SeatPitch.Gaps([.. steps, steps[0]]);
        return radii.Max() - radii.Min() <= 2 * Roundness * radii.Average()
            && gaps.Max() <= SeatPitch.AisleRatio * SeatPitch.Typical(gaps);
    }

    private static bool IsTableWithin(PlanArea area, Box seats)
    {
        var half = area.Shape switch
        {
            PlanAreaShape.Rectangle => new Vector(area.Width ?? 0, area.Height ?? 0) * 0.5,
            PlanAreaShape.Polygon => HalfSize(Box.Around(area.Points!.Select(point => new Vector(point.X, point.Y)))),
            PlanAreaShape.Circle or PlanAreaShape.Ellipse => new Vector(area.RadiusX ?? 0, area.RadiusY ?? 0),
            _ => default,
        };
        var isThere = AreaGeometry.Middle(area).DistanceTo(seats.Middle) <= seats.Diagonal / 4;
        return isThere && half.Length > 0 && half.Length <= TableSize * seats.Diagonal / 2;
    }

    private static Vector HalfSize(Box box) => new(box.Width / 2, box.Height / 2);

    private static double Angle(Vector seat, Vector middle) =>
        Math.Atan2(seat.Y - middle.Y, seat.X - middle.X) * 180 / Math.PI;
}
