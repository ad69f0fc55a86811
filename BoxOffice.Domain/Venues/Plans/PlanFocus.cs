using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// Finds the focus: what people look at. First by name: the area whose caption is a stage, screen, pitch and so on.
/// Otherwise by geometry: seats face the point where the lines at right angles to their rows come nearest to meeting.
/// When all rows are straight and parallel, there is no such point: two stands that face each other look at the middle
/// between them, and in other plans the focus is just above the seats. Seats round tables have no direction.
/// </summary>
internal static class PlanFocus
{
    /// <summary>How far beyond the seats a guessed focus is, as a part of their diagonal.</summary>
    private const double Apron = 0.06;

    /// <summary>The lines count as parallel when the ratio of the two eigenvalues is less than this.</summary>
    private const double Parallel = 0.02;

    public static Vector Find(IReadOnlyList<PlanArea> areas, IReadOnlyList<DraftRow> rows) =>
        Named(areas) is { } named ? AreaGeometry.Middle(named) : Guess(rows);

    /// <summary>The area whose caption names the focus; null when there is none.</summary>
    public static PlanArea? Named(IReadOnlyList<PlanArea> areas) =>
        areas
            .Where(area => area.Text is not null)
            .Select(area => (Area: area, Likeness: StageWords.Likeness(area.Text!.Value)))
            .Where(found => found.Likeness > 0)
            .OrderByDescending(found => found.Likeness)
            .ThenByDescending(found => found.Area.Text!.Size)
            .Select(found => found.Area)
            .FirstOrDefault();

    private static Vector Guess(IReadOnlyList<DraftRow> all)
    {
        var seats = Box.Around(all.SelectMany(row => row.Places));
        var aboveSeats = new Vector(seats.Middle.X, Math.Max(0, seats.Top - Apron * seats.Diagonal));
        var rows = all.Where(row => !row.IsTable).ToList();
        var places = rows.ConvertAll(row => row.Places);
        if (MeetingPoint(places) is not { } meeting)
            return rows.Count == 0 ? aboveSeats : FacingStands.Middle(rows) ?? aboveSeats;
        if (meeting.DistanceTo(seats.Middle) > 2 * seats.Diagonal)
            return aboveSeats;

        // Rows on all sides enclose the meeting point: it is the focus. Otherwise the meeting point is the centre of
        // the rows' curve, which is far behind any stage: the focus is where the line to it leaves the seats.
        if (seats.Contains(meeting))
            return meeting;

        var middle = Vector.Mean(places.SelectMany(row => row));
        var way = (meeting - middle).Unit();
        var reach = places.SelectMany(row => row).Max(seat => (seat - middle).Dot(way)) + Apron * seats.Diagonal;
        return middle + way * Math.Min(reach, meeting.DistanceTo(middle));
    }

    /// <summary>
    /// The point with the least squared distance to all lines that are at right angles to a row at a seat.
    /// </summary>
    private static Vector? MeetingPoint(IReadOnlyList<List<Vector>> rows)
    {
        double xx = 0,
            xy = 0,
            yy = 0,
            bx = 0,
            by = 0;
        foreach (var row in rows)
        {
            for (var i = 1; i + 1 < row.Count; i++)
            {
                var along = (row[i + 1] - row[i - 1]).Unit();
                var offset = along.Dot(row[i]);
                (xx, xy, yy) = (xx + along.X * along.X, xy + along.X * along.Y, yy + along.Y * along.Y);
                (bx, by) = (bx + along.X * offset, by + along.Y * offset);
            }
        }

        var spread = Math.Sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
        var (large, small) = ((xx + yy + spread) / 2, (xx + yy - spread) / 2);
        var determinant = xx * yy - xy * xy;
        if (large <= 0 || small / large < Parallel)
            return null;

        return new Vector((bx * yy - by * xy) / determinant, (by * xx - bx * xy) / determinant);
    }
}
