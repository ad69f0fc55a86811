using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// Numbers the seats of a finished plan and divides them into runs. A table is one run, however far its sides are
/// apart.
/// </summary>
internal static class SeatNumbering
{
    public static void Number(SeatingPlan plan)
    {
        var ordinal = 0;
        var run = -1;
        var planPitch =
            SeatPitch.Typical(plan.Sections.SelectMany(section => section.Rows).SelectMany(Gaps)) ?? double.MaxValue;
        foreach (var section in plan.Sections)
        {
            var around = SeatPitch.Typical(section.Rows.SelectMany(Gaps)) ?? planPitch;
            foreach (var row in section.Rows)
            {
                var isTable = TableSeats.IsTable(Places(row), plan.Areas);
                var breaks = SeatPitch.Breaks(Gaps(row), around);
                for (var i = 0; i < row.Seats.Count; i++)
                {
                    if (i == 0 || (breaks[i - 1] && !isTable))
                        run++;
                    (row.Seats[i].Ordinal, row.Seats[i].Run) = (ordinal++, run);
                }
            }
        }
    }

    private static List<double> Gaps(PlanRow row) => SeatPitch.Gaps(Places(row));

    private static List<Vector> Places(PlanRow row) => row.Seats.ConvertAll(seat => new Vector(seat.X, seat.Y));
}
