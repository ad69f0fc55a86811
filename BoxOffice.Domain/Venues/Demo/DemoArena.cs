using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Demo;

/// <summary>
/// Three tiers of blocks round a basketball court, with entrance passages (vomitories) through the lower and the upper
/// tier.
/// </summary>
internal static class DemoArena
{
    private const double HalfAisle = 24;
    private const double RowPitch = 28;
    private static readonly Vector Middle = new(2950, 2550);

    /// <param name="Start">How far the first row lies outside the innermost one, in plan units.</param>
    /// <param name="FirstBlock">Blocks are numbered clockwise from the left end of the top side.</param>
    /// <param name="Vomitory">The index of the first of the three rows that a vomitory interrupts, or null.</param>
    private sealed record Tier(
        string Id,
        double Start,
        int Rows,
        int FirstBlock,
        int BlocksASide,
        int BlocksAnEnd,
        string SideCategory,
        string EndCategory,
        int? Vomitory
    )
    {
        public double End => Start + (Rows - 1) * RowPitch;
    }

    private static readonly Tier[] Tiers =
    [
        new("lower", 0, 22, 101, 5, 5, "Lower side", "Lower end", 9),
        new("club", 730, 8, 201, 5, 5, "Club", "Club", null),
        new("upper", 1070, 18, 301, 6, 6, "Upper side", "Upper end", 0),
    ];

    public static PretixDocument Draw()
    {
        string[] names = ["Courtside", "Club", "Lower side", "Lower end", "Upper side", "Upper end"];
        var categories = names.Zip(DemoPlans.Ramp, (name, color) => new PretixCategory(name, color)).ToList();
        var zones = Tiers.SelectMany(Blocks).ToList();
        zones[0].Areas.InsertRange(0, Court());
        return new PretixDocument("The Arena", new(5900, 5100), categories, zones);
    }

    private static IEnumerable<PretixZone> Blocks(Tier tier)
    {
        var number = tier.FirstBlock;
        foreach (var (side, arc) in DemoBowl.Around(Middle).Index())
        {
            var isEnd = side % 2 == 1;
            var count = isEnd ? tier.BlocksAnEnd : tier.BlocksASide;
            for (var i = 0; i < count; i++)
            {
                // Blocks are numbered clockwise, whatever the direction of the arc.
                var place = side >= 2 ? count - 1 - i : i;
                yield return Block(tier, number++, arc.Part(place, count), isEnd, hasVomitory: i % 2 == 1);
            }
        }
    }

    private static PretixZone Block(Tier tier, int number, DemoArc innermost, bool isEnd, bool hasVomitory)
    {
        var zone = new PretixZone($"Block {number}", $"{number}");
        var first = innermost.WithRadius(innermost.Radius + tier.Start);
        zone.Areas.Add(
            PretixArea.Around(
                first.WithRadius(first.Radius - 20).Plate(first.Radius + tier.End - tier.Start + 20, HalfAisle - 12),
                DemoPlans.Paper,
                DemoPlans.PaperEdge
            )
        );
        zone.Areas.Add(
            PretixArea.Caption(
                $"{number}",
                innermost.WithRadius(innermost.Radius + tier.End + 62).Middle,
                44,
                DemoPlans.Quiet
            )
        );

        var cut = hasVomitory ? tier.Vomitory : null;
        if (cut is { } vomitory)
            zone.Areas.Add(Vomitory(first.WithRadius(first.Radius + vomitory * RowPitch)));
        for (var row = 0; row < tier.Rows; row++)
        {
            var seats = AsRead(first.WithRadius(first.Radius + row * RowPitch).Trimmed(HalfAisle).Seats());
            var isCut = cut is { } from && row >= from && row < from + 3;
            var kept = isCut ? seats.Where((_, i) => Math.Abs(i - (seats.Count - 1) / 2.0) > 2) : seats;
            var category =
                tier.Id == "lower" && row < 3 ? "Courtside"
                : isEnd ? tier.EndCategory
                : tier.SideCategory;
            zone.AddRow($"{row + 1}", category, kept.Select((place, i) => (i + 1, place)));
        }

        NoteAttributes(zone, tier, hasVomitory);
        return zone;
    }

    /// <summary>
    /// Wheelchair spaces are in the last row of the lower tier, between two companion seats. A passage's rail is in
    /// front of the upper tier's seats beside it.
    /// </summary>
    private static void NoteAttributes(PretixZone zone, Tier tier, bool hasVomitory)
    {
        if (tier.Id == "lower" && !hasVomitory)
        {
            zone.Note(SeatAttributes.Wheelchair, $"{tier.Rows}", 2, 3);
            zone.Note(SeatAttributes.Companion, $"{tier.Rows}", 1, 4);
        }

        if (tier.Id == "upper" && hasVomitory)
        {
            var left = zone.Rows[0].Seats.Count / 2;
            zone.Note(SeatAttributes.RestrictedView, "1", left, left + 1);
        }
    }

    /// <summary>
    /// Puts seats in the order in which they are numbered, from left to right on the plan. An arc may run from right to
    /// left.
    /// </summary>
    private static List<Vector> AsRead(List<Vector> seats) => [.. RowCurve.Order(seats).Select(i => seats[i])];

    /// <summary>The dark opening of a passage, four seats wide and three rows deep.</summary>
    private static PretixArea Vomitory(DemoArc firstRow)
    {
        var half = 1.8 * DemoPlans.SeatPitch / firstRow.Radius * 180 / Math.PI;
        var mouth = firstRow.WithRadius(firstRow.Radius - 8) with
        {
            From = firstRow.MiddleAngle - half,
            To = firstRow.MiddleAngle + half,
        };
        return PretixArea.Around(mouth.Plate(firstRow.Radius + 2 * RowPitch + 8, trim: 0), "#868E96", "#868E96");
    }

    private static IEnumerable<PretixArea> Court()
    {
        const string wood = "#E3BE8C";
        const string paint = "#B5703C";
        const string line = "#7A4A21";
        yield return Centred(0, 1560, 930, "#5B3A29", "#5B3A29");
        yield return Centred(0, 1344, 720, wood, line);
        foreach (var way in (int[])[-1, 1])
        {
            yield return PretixArea.Disc(Middle + new Vector(way * 394, 0), 86, wood, line);
            yield return Centred(way * 533, 278, 235, paint, line);
            yield return PretixArea.Disc(Middle + new Vector(way * 596, 0), 14, wood, line);
        }

        yield return Centred(0, 3, 720, line, line);
        yield return PretixArea.Disc(Middle, 120, paint, line, new PretixText("COURT", new(0, 0), 52, DemoPlans.Light));
    }

    private static PretixArea Centred(double x, double width, double height, string color, string border) =>
        PretixArea.Box(Middle + new Vector(x - width / 2, -height / 2), width, height, color, border);
}
