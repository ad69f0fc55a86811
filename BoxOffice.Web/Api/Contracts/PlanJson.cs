using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>The shape of <c>GET /api/events/{id}/plan</c>; docs/live-map.md describes it.</summary>
public sealed record PlanJson(
    long EventId,
    string Name,
    string VenueName,
    string Currency,
    int SeatLimit,
    double Width,
    double Height,
    PlanJson.Point Focus,
    IReadOnlyList<PlanJson.Category> Categories,
    IReadOnlyList<PlanJson.Section> Sections,
    IReadOnlyList<PlanJson.Row> Rows,
    PlanJson.SeatColumns Seats,
    IReadOnlyList<PlanJson.Area> Areas
)
{
    public sealed record Point(double X, double Y);

    public sealed record Category(string Name, string Color, long? PriceCents);

    public sealed record Section(string Name, int Start, int Count);

    public sealed record Row(int Section, string Label, string LabelAt, int Start, int Count);

    /// <summary>One array for each property, all in the order of the seats' index; ids are delta-coded.</summary>
    public sealed record SeatColumns(
        IReadOnlyList<long> Id,
        IReadOnlyList<double> X,
        IReadOnlyList<double> Y,
        IReadOnlyList<double> R,
        IReadOnlyList<string> Number,
        IReadOnlyList<int> Category,
        SpecialSeats Special
    );

    /// <summary>
    /// The few seats with attributes: the index of each, and its <see cref="SeatAttributes"/> as a number.
    /// </summary>
    public sealed record SpecialSeats(IReadOnlyList<int> Seat, IReadOnlyList<int> Attributes)
    {
        public static SpecialSeats Of(IReadOnlyList<PlanSeat> seats)
        {
            var special = seats
                .Select((seat, index) => (index, attributes: SeatNotes.Read(seat.Notes)))
                .Where(each => each.attributes != SeatAttributes.None)
                .ToList();
            return new([.. special.Select(each => each.index)], [.. special.Select(each => (int)each.attributes)]);
        }
    }

    public sealed record Area(
        string Shape,
        double X,
        double Y,
        double Rotation,
        string Color,
        string BorderColor,
        double? Width,
        double? Height,
        double? RadiusX,
        double? RadiusY,
        IReadOnlyList<double[]>? Points,
        AreaText? Text
    );

    public sealed record AreaText(double X, double Y, string Color, string Text, double Size);

    public static PlanJson Of(Event show, SeatingPlan plan, EventLayout layout)
    {
        var seats = plan.Sections.SelectMany(s => s.Rows).SelectMany(r => r.Seats).OrderBy(s => s.Ordinal).ToList();
        var (sections, rows) = (new List<Section>(), new List<Row>());
        foreach (var section in plan.Sections.OrderBy(s => s.Ordinal))
        {
            var filled = section.Rows.Where(r => r.Seats.Count > 0).OrderBy(r => r.Seats.Min(s => s.Ordinal)).ToList();
            if (filled.Count == 0)
                continue;
            foreach (var row in filled)
            {
                rows.Add(
                    new(
                        sections.Count,
                        row.Label,
                        row.LabelAt.ToString().ToLowerInvariant(),
                        row.Seats.Min(s => s.Ordinal),
                        row.Seats.Count
                    )
                );
            }

            sections.Add(new(section.Name, filled[0].Seats.Min(s => s.Ordinal), filled.Sum(r => r.Seats.Count)));
        }
        var prices = show.Prices.ToDictionary(p => p.Category);
        return new(
            show.Id,
            show.Name,
            show.Venue!.Name,
            show.Currency,
            show.SeatLimit,
            plan.Width,
            plan.Height,
            new(plan.FocusX, plan.FocusY),
            [
                .. plan
                    .Categories.OrderBy(c => c.Ordinal)
                    .Select(c =>
                        prices.TryGetValue(c.Ordinal, out var p)
                            ? new Category(p.Name, p.Color, p.PriceCents)
                            : new Category(c.Name, c.Color, null)
                    ),
            ],
            sections,
            rows,
            new(
                [.. layout.Seats.Select((s, i) => i == 0 ? s.Id : s.Id - layout.Seats[i - 1].Id)],
                [.. seats.Select(s => Round(s.X))],
                [.. seats.Select(s => Round(s.Y))],
                [.. seats.Select(s => Round(s.Radius))],
                [.. seats.Select(s => s.Number)],
                [.. seats.Select(s => s.Category)],
                SpecialSeats.Of(seats)
            ),
            [.. plan.Areas.Select(AreaOf)]
        );
    }

    private static Area AreaOf(PlanArea area) =>
        new(
            area.Shape.ToString().ToLowerInvariant(),
            Round(area.X),
            Round(area.Y),
            Round(area.Rotation),
            area.Color,
            area.BorderColor,
            area.Width,
            area.Height,
            area.RadiusX,
            area.RadiusY,
            area.Points?.Select(p => new[] { Round(p.X), Round(p.Y) }).ToList(),
            area.Text is { } text ? new(Round(text.X), Round(text.Y), text.Color, text.Value, text.Size) : null
        );

    // A tenth of a plan unit is far less than a pixel.
    private static double Round(double value) => Math.Round(value, 1);
}
