using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Naming;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>
/// Makes the finished plan of a draft without problems: frame, order, sections, labels, ordinals and runs.
/// </summary>
internal static class PlanBuilder
{
    public static SeatingPlan Build(DraftPlan draft, PlanFindings findings, DateTimeOffset importedAt)
    {
        var size = PlanFrame.Fit(draft, findings);
        var areas = draft.Zones.SelectMany(zone => zone.Areas).ToList();
        foreach (var row in draft.Rows)
        {
            row.IsTable = TableSeats.IsTable(row.Places, areas);
            PutInOrder(row, findings);
        }

        SeatIdentity.Settle(draft, findings);
        var focus = PlanFocus.Find(areas, [.. draft.Rows]);
        var sections = SectionFinder.Find(draft, focus, findings);
        NoteSharedPlaces(draft, findings);

        var plan = new SeatingPlan
        {
            Name = draft.Name,
            Width = size.X,
            Height = size.Y,
            FocusX = focus.X,
            FocusY = focus.Y,
            ImportedAt = importedAt,
            Categories = draft.Categories,
            Areas = areas,
        };
        foreach (var section in sections)
        {
            SeatLabels.TellRowsApart(section.Rows, findings);
            plan.Sections.Add(Finish(section, plan.Sections.Count));
        }

        SeatNumbering.Number(plan);
        return plan;
    }

    private static void PutInOrder(DraftRow row, PlanFindings findings)
    {
        var order = row.IsTable ? TableSeats.Order(row.Places) : RowCurve.Order(row.Places);
        var asWritten = order.Index().All(place => place.Index == place.Item);
        if (!asWritten)
        {
            var backwards = order.Index().All(place => place.Index == order.Length - 1 - place.Item);
            findings.Note(
                $"{row.Path}.seats",
                backwards
                    ? "The seats are listed from right to left; they are turned round."
                    : "The seats are not listed in the order they lie; they are put in order."
            );
            row.Seats = [.. order.Select(i => row.Seats[i])];
        }

        SeatLabels.Number(row, findings);
    }

    private static PlanSection Finish(DraftSection section, int ordinal) =>
        new()
        {
            Ordinal = ordinal,
            Name = section.Name,
            Rows =
            [
                .. section.Rows.Select(
                    (row, rowOrdinal) =>
                        new PlanRow
                        {
                            Ordinal = rowOrdinal,
                            Label = row.Label,
                            LabelAt = row.LabelAt,
                            Seats =
                            [
                                .. row.Seats.Select(seat => new PlanSeat
                                {
                                    Guid = seat.Guid!,
                                    Number = seat.Number!,
                                    X = seat.Place.X,
                                    Y = seat.Place.Y,
                                    Radius = seat.Radius,
                                    Category = seat.Category,
                                    Notes = seat.Notes,
                                }),
                            ],
                        }
                ),
            ],
        };

    private static void NoteSharedPlaces(DraftPlan draft, PlanFindings findings)
    {
        var places = new HashSet<(double, double)>();
        foreach (var seat in draft.Seats)
        {
            if (!places.Add((Math.Round(seat.Place.X, 1), Math.Round(seat.Place.Y, 1))))
                findings.Note($"{seat.Path}.position", "Another seat is drawn at the very same place.");
        }
    }
}
