using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Plans;

/// <summary>How good the seats of a plan are.</summary>
public static class PlanQuality
{
    /// <summary>
    /// For each category that has seats, by its ordinal, their mean distance to the sweet spot in plan units: the
    /// smaller, the better.
    /// </summary>
    public static Dictionary<int, double> DistancesOfCategories(this SeatingPlan plan)
    {
        var rows = plan
            .Sections.SelectMany(section => section.Rows)
            .Select(row => row.Seats.ConvertAll(seat => new Vector(seat.X, seat.Y)))
            .ToList();
        var sweetSpot = SweetSpot.Find(new Vector(plan.FocusX, plan.FocusY), rows);
        return plan.Seats()
            .GroupBy(seat => seat.Category)
            .ToDictionary(
                seats => seats.Key,
                seats => seats.Average(seat => new Vector(seat.X, seat.Y).DistanceTo(sweetSpot))
            );
    }
}
