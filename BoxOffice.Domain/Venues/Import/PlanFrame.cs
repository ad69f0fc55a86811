using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>
/// Makes a plan large enough for every seat. Moves everything when a seat lies left of or above the plan.
/// </summary>
internal static class PlanFrame
{
    /// <summary>The margin around the seats when the size is computed, in plan units.</summary>
    private const double Margin = 40;

    /// <returns>Width and height; the draft's seats and areas are moved if they had to be.</returns>
    public static Vector Fit(DraftPlan draft, PlanFindings findings)
    {
        var seats = Box.Around(draft.Seats.Select(seat => seat.Place));
        var shift = new Vector(seats.Left < 0 ? Margin - seats.Left : 0, seats.Top < 0 ? Margin - seats.Top : 0);
        if (shift != default)
        {
            Move(draft, shift);
            findings.Note("$.zones", "Some seats lie left of or above the plan; everything is moved into it.");
        }

        var needed = new Vector(seats.Right + shift.X + Margin, seats.Bottom + shift.Y + Margin);
        var size = draft.Size ?? default;
        if (draft.Size is not null && (size.X < needed.X - Margin || size.Y < needed.Y - Margin))
            findings.Note("$.size", "The plan is smaller than what lies on it; it is enlarged.");

        return new Vector(
            size.X < needed.X - Margin ? needed.X : size.X,
            size.Y < needed.Y - Margin ? needed.Y : size.Y
        );
    }

    private static void Move(DraftPlan draft, Vector shift)
    {
        foreach (var seat in draft.Seats)
            seat.Place += shift;
        foreach (var area in draft.Zones.SelectMany(zone => zone.Areas))
            (area.X, area.Y) = (area.X + shift.X, area.Y + shift.Y);
    }
}
