using System.Globalization;
using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Demo;

/// <summary>
/// Three tiers of concentric rows, each cut into three by two aisles, and boxes along the side walls.
/// </summary>
internal static class DemoTheatre
{
    private const double Down = 90;
    private const double HalfAisle = 22;
    private static readonly Vector Centre = new(900, -150);

    /// <param name="HalfAngle">The angle of the tier's ends, in degrees on either side of straight down.</param>
    /// <param name="AisleAngle">The angle of its two aisles, in degrees on either side of straight down.</param>
    private sealed record Tier(string Name, string Id, double Radius, int Rows, double HalfAngle, double AisleAngle)
    {
        public double LastRadius => Radius + (Rows - 1) * DemoPlans.RowPitch;
    }

    private static readonly Tier[] Tiers =
    [
        new("Stalls", "stalls", 490, 16, 40, 14),
        new("Dress circle", "circle", 1050, 6, 36, 12.5),
        new("Balcony", "balcony", 1310, 5, 32, 10.5),
    ];

    public static PretixDocument Draw()
    {
        string[] names = ["Premium", "Band A", "Band B", "Band C", "Band D"];
        var categories = names.Zip(DemoPlans.Ramp, (name, color) => new PretixCategory(name, color)).ToList();
        var zones = Tiers.SelectMany(Blocks).ToList();
        NoteAttributes(zones);
        zones.Add(Boxes("left", -1));
        zones.Add(Boxes("right", 1));
        zones[0].Areas.AddRange(Stalls());
        return new PretixDocument("The Playhouse", new(1800, 1350), categories, zones);
    }

    private static IEnumerable<PretixZone> Blocks(Tier tier)
    {
        PretixZone[] zones =
        [
            new($"{tier.Name} left", $"{tier.Id}-left"),
            new($"{tier.Name} centre", $"{tier.Id}-centre"),
            new($"{tier.Name} right", $"{tier.Id}-right"),
        ];
        double[] edges = [tier.HalfAngle, tier.AisleAngle, -tier.AisleAngle, -tier.HalfAngle];
        for (var row = 0; row < tier.Rows; row++)
        {
            var number = 0;
            for (var block = 0; block < zones.Length; block++)
            {
                var arc = new DemoArc(
                    Centre,
                    tier.Radius + row * DemoPlans.RowPitch,
                    Down + edges[block],
                    Down + edges[block + 1]
                );
                var seats = arc.Trimmed(HalfAisle).Seats().Select(place => (++number, place)).ToList();
                var labelAt = block switch
                {
                    0 => "start",
                    2 => "end",
                    _ => null,
                };
                zones[block]
                    .AddRow(DemoPlans.RowLetter(row), CategoryOf(tier.Id, row, centre: block == 1), seats, labelAt);
            }
        }

        return zones;
    }

    private static string CategoryOf(string tier, int row, bool centre) =>
        (tier, row, centre) switch
        {
            ("stalls", >= 2 and <= 9, true) or ("circle", <= 1, true) => "Premium",
            ("stalls", _, true) or ("circle", _, true) or ("stalls", >= 2 and <= 9, _) => "Band A",
            ("stalls", _, _) or ("circle", _, _) => "Band B",
            (_, <= 1, _) => "Band C",
            _ => "Band D",
        };

    /// <summary>
    /// Wheelchair spaces are near the doors behind the stalls. A pillar is in front of the left end of the balcony's
    /// last row.
    /// </summary>
    private static void NoteAttributes(IReadOnlyList<PretixZone> zones)
    {
        var (left, right) = (zones[0], zones[2]);
        left.Note(SeatAttributes.Wheelchair, "R", 1, 4);
        left.Note(SeatAttributes.Companion, "R", 2, 3);
        var last = right.Rows[^1].Seats.Max(seat => int.Parse(seat.SeatNumber, CultureInfo.InvariantCulture));
        right.Note(SeatAttributes.Wheelchair, "R", last, last - 3);
        right.Note(SeatAttributes.Companion, "R", last - 1, last - 2);

        var balcony = zones[6];
        balcony.Note(SeatAttributes.RestrictedView, balcony.Rows[^1].RowNumber, 1, 2, 3);
    }

    /// <summary>
    /// Five boxes of four seats along a side wall. The wall leads away from the centre, like the aisles.
    /// </summary>
    private static PretixZone Boxes(string side, int way)
    {
        var zone = new PretixZone($"Boxes {side}", $"boxes-{side}");
        var outwards = new DemoArc(Centre, 1, 0, 1).At(Down - way * 47.5) - Centre;
        var aside = outwards.Right * -way;
        for (var box = 0; box < 5; box++)
        {
            var nearest = Centre + outwards * (560 + box * 112);
            zone.Areas.Add(
                PretixArea.Around(
                    [
                        nearest - outwards * 17 - aside * 20,
                        nearest + outwards * 89 - aside * 20,
                        nearest + outwards * 89 + aside * 44,
                        nearest - outwards * 17 + aside * 44,
                    ],
                    DemoPlans.Paper,
                    DemoPlans.PaperEdge
                )
            );
            zone.Areas.Add(
                PretixArea.Caption(
                    $"Box {box + 1}",
                    nearest + outwards * 36 + aside * 26,
                    16,
                    DemoPlans.Quiet,
                    way * 42.5
                )
            );

            var seats = Enumerable.Range(0, 4).Select(i => (i + 1, nearest + outwards * (i * DemoPlans.SeatPitch)));
            zone.AddRow($"Box {box + 1}", "Band C", way < 0 ? seats.Reverse() : seats, labelAt: null);
            // From the boxes beside the stage, part of it cannot be seen.
            if (box == 0)
                zone.Note(SeatAttributes.RestrictedView, "Box 1", 1, 2, 3, 4);
        }

        return zone;
    }

    private static IEnumerable<PretixArea> Stalls()
    {
        foreach (var tier in Tiers)
        {
            var floor = new DemoArc(Centre, tier.Radius - 22, Down + tier.HalfAngle, Down - tier.HalfAngle);
            yield return PretixArea.Around(
                floor.Plate(tier.LastRadius + 22, trim: -14),
                DemoPlans.Paper,
                DemoPlans.PaperEdge
            );
        }

        var apron = new DemoArc(Centre, 405, Down + 35, Down - 35);
        yield return PretixArea.Around(
            [.. apron.Plate(405, trim: 0).Take(25), new(1250, 60), new(550, 60)],
            DemoPlans.Dark,
            DemoPlans.Dark,
            new("STAGE", new(900, 150), 48, DemoPlans.Light)
        );
        yield return Name("STALLS", Tiers[0]);
        yield return Name("DRESS CIRCLE", Tiers[1]);
        yield return Name("BALCONY", Tiers[2]);
    }

    private static PretixArea Name(string text, Tier tier) =>
        PretixArea.Caption(text, Centre + new Vector(0, tier.Radius - 46), 24, DemoPlans.Quiet);
}
