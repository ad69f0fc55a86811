using System.Text.Json.Nodes;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Tests.Domain.Venues;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Domain.Seating;

/// <summary>Events with the seats that a box office manager would give first.</summary>
public sealed class BestSeatsExamplesTests
{
    private static List<LaidSeat> Best(EventLayout layout, int size, string? section = null)
    {
        using var claim = new FreeBlocks(layout).Claim(new(size, section)).ShouldNotBeNull();
        return [.. claim.Ordinals.Select(o => layout.Seats[o])];
    }

    private static SeatingPlan Demo(string json) => PretixPlanImporter.Import(json, Now).Imported();

    private static JsonNode[] Stand(IEnumerable<int> labels, double y) =>
        [.. labels.Select((label, i) => (JsonNode)Row($"{label}", y + 40 * i, Line(20)))];

    [Fact]
    public void FacingStands_BestTwo_AreInTheMiddleOfAFrontRow()
    {
        var plan = PlanOf(Zone("North", Stand([14, 13, 12, 11, 10], 0)), Zone("South", Stand([1, 2, 3, 4, 5], 600)))
            .Imported();

        var best = Best(TestSeating.Of(plan), 2);

        // The import moves a plan away from its edge. The two rows nearest to each other are the front rows.
        plan.FocusY.ShouldBe((plan.Seats().Min(s => s.Y) + plan.Seats().Max(s => s.Y)) / 2, 0.1);
        best.ShouldAllBe(s => s.Row == "10" || s.Row == "1");
        best.Select(s => s.Number).Order().ShouldBe(["10", "11"]);
    }

    [Fact]
    public void Playhouse_BestSeats_AreInTheCentreStallsAFewRowsBack()
    {
        var layout = TestSeating.Of(Demo(DemoPlans.Theatre()));

        foreach (var size in (int[])[2, 4])
        {
            var best = Best(layout, size);
            best.ShouldAllBe(s => s.Section == "Stalls centre" && s.PriceCents == 6500);
            best[0].Row.ShouldBeOneOf("E", "F", "G", "H");
            Math.Abs(best.Average(s => s.At.X) - 900).ShouldBeLessThan(15, "they are on the axis");
        }
    }

    [Fact]
    public void Playhouse_SectionAtTheSide_BestSeatsAreNearTheMiddle()
    {
        var best = Best(TestSeating.Of(Demo(DemoPlans.Theatre())), 2, "Stalls left");

        best.ShouldAllBe(s => s.Section == "Stalls left");
        best.Average(s => s.At.X)
            .ShouldBeGreaterThan(
                TestSeating
                    .Of(Demo(DemoPlans.Theatre()))
                    .Seats.Where(s => s.Section == "Stalls left")
                    .Average(s => s.At.X)
            );
    }

    [Fact]
    public void Studio_BestTwo_AreBesideTheCentreAisleInThePremiumRows()
    {
        var best = Best(TestSeating.Of(Demo(DemoPlans.Studio())), 2);

        best[0].Row.ShouldBeOneOf("C", "D", "E");
        best.Select(s => s.Number)
            .Order()
            .ToArray()
            .ShouldBeOneOf(
                [
                    ["1", "3"],
                    ["2", "4"],
                ],
                new SameNumbers()
            );
    }

    [Fact]
    public void Arena_BestTwo_AreCourtsideInTheMiddleOfALongSide()
    {
        var layout = TestSeating.Of(Demo(DemoPlans.Arena()));

        var best = Best(layout, 2);

        best.ShouldAllBe(s => s.Row == "1");
        Math.Abs(best.Average(s => s.At.X) - layout.Focus.X).ShouldBeLessThan(24);
    }

    [Theory]
    [InlineData("round")]
    [InlineData("long")]
    [InlineData("with heads")]
    public void Tables_OfEight_AreEightTogether(string shape)
    {
        var layout = TestSeating.Of(Tables(shape));
        var blocks = new FreeBlocks(layout);

        blocks.Largest(new(9)).ShouldBe(8);
        for (var table = 0; table < 4; table++)
        {
            var eight = blocks.Claim(new(8)).ShouldNotBeNull();
            eight.Ordinals.Select(o => layout.Seats[o].Row).Distinct().ShouldHaveSingleItem();
        }
        blocks.Claim(new(1)).ShouldBeNull();
    }

    [Fact]
    public void Table_LastSeatAndFirst_AreNeighbours()
    {
        var blocks = new FreeBlocks(TestSeating.Of(Tables("round", count: 1)));
        foreach (var taken in (int[])[2, 3, 4, 5])
            blocks.Set(taken, SeatStatus.Booked);

        blocks.Claim(new(4))!.Ordinals.Order().ShouldBe([0, 1, 6, 7]);
    }

    [Fact]
    public void Table_PartyOfSeven_LeavesNoSingleSeat()
    {
        var blocks = new FreeBlocks(TestSeating.Of(Tables("round", count: 2)));
        blocks.Set(0, SeatStatus.Booked);

        blocks.Claim(new(7))!.Ordinals.Order().ShouldBe([1, 2, 3, 4, 5, 6, 7]);
    }

    [Theory]
    [InlineData("studio")]
    [InlineData("theatre")]
    [InlineData("arena")]
    public void SuggestedPrices_OfTheDemoPlans_FallWithTheDistanceToTheSweetSpot(string name)
    {
        var plan = Demo(
            name switch
            {
                "studio" => DemoPlans.Studio(),
                "theatre" => DemoPlans.Theatre(),
                _ => DemoPlans.Arena(),
            }
        );
        var layout = TestSeating.Of(plan);
        var spot = layout.FindSweetSpot();

        var byPrice = layout
            .Seats.GroupBy(s => s.PriceCents)
            .OrderByDescending(g => g.Key)
            .Select(g => g.Average(s => s.At.DistanceTo(spot)))
            .ToList();

        byPrice.ShouldBe(byPrice.Order());
        EventPricing.Suggest(plan).MaxBy(p => p.PriceCents)!.Name.ShouldBeOneOf("Premium", "Courtside");
    }

    private static SeatingPlan Tables(string shape, int count = 4)
    {
        var zone = Zone("Hall");
        for (var table = 0; table < count; table++)
        {
            var (x, y) = (150 + 200 * (table % 2), 150 + 200 * (table / 2));
            var row = Row($"{table + 1}", 0);
            foreach (var (i, (dx, dy)) in Places(shape).Index())
                row["seats"]!.AsArray().Add(Seat($"{table}-{i}", $"{i + 1}", x + dx, y + dy));
            zone["rows"]!.AsArray().Add(row);
            if (shape == "round")
                continue;
            zone["areas"]!
                .AsArray()
                .Add(
                    new JsonObject
                    {
                        ["shape"] = "rectangle",
                        ["position"] = At(x - 45, y - 20),
                        ["rectangle"] = new JsonObject { ["width"] = 90, ["height"] = 40 },
                    }
                );
        }
        return PlanOf(zone).Imported();
    }

    private static IEnumerable<(double X, double Y)> Places(string shape) =>
        shape switch
        {
            "round" => Enumerable
                .Range(0, 8)
                .Select(i => (40 * Math.Cos(i * Math.PI / 4), 40 * Math.Sin(i * Math.PI / 4))),
            "long" =>
            [
                .. Enumerable.Range(0, 4).Select(i => (24.0 * i - 36, -35.0)),
                .. Enumerable.Range(0, 4).Select(i => (24.0 * i - 36, 35.0)),
            ],
            _ =>
            [
                .. Enumerable.Range(0, 3).Select(i => (24.0 * i - 24, -35.0)),
                (60, 0),
                .. Enumerable.Range(0, 3).Select(i => (24 - 24.0 * i, 35.0)),
                (-60, 0),
            ],
        };

    private sealed class SameNumbers : IEqualityComparer<string[]>
    {
        public bool Equals(string[]? x, string[]? y) => x!.SequenceEqual(y!);

        public int GetHashCode(string[] numbers) => numbers.Length;
    }
}
