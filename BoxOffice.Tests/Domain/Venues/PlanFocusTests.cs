using System.Text.Json.Nodes;
using BoxOffice.Domain.Venues.Plans;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Domain.Venues;

public sealed class PlanFocusTests
{
    private static (double X, double Y) FocusOf(JsonObject plan, params JsonNode[] areas)
    {
        foreach (var area in areas)
            plan.FirstZone()["areas"]!.AsArray().Add(area);
        var imported = plan.Imported();
        return (Math.Round(imported.FocusX, 1), Math.Round(imported.FocusY, 1));
    }

    private static JsonObject ThreeRows() =>
        Plan(Row("A", 200, Line(8)), Row("B", 230, Line(8)), Row("C", 260, Line(8)));

    [Theory]
    [InlineData("STAGE")]
    [InlineData("S T A G E")]
    [InlineData("Bühne")]
    [InlineData("scène")]
    [InlineData("PANGGUNG")]
    [InlineData("Lapangan")]
    [InlineData("Screen 1")]
    public void Focus_CaptionOfAStage_IsAtTheCaption(string caption) =>
        FocusOf(ThreeRows(), Caption(caption, 600, 700)).ShouldBe((600, 700));

    [Fact]
    public void Focus_StageDrawnAsABox_IsItsMiddle()
    {
        var stage = Caption("Stage", 100, 20);
        stage["shape"] = "rectangle";
        stage["rectangle"] = new JsonObject { ["width"] = 200, ["height"] = 50 };

        FocusOf(ThreeRows(), stage).ShouldBe((200, 45));
    }

    [Fact]
    public void Focus_SignThatPointsToTheStage_IsNotTheStage() =>
        FocusOf(ThreeRows(), Caption("Arah Panggung", 10, 10), Caption("Stage", 184, 100)).ShouldBe((184, 100));

    [Fact]
    public void Focus_StraightRowsAndNoCaption_IsAboveThePlan()
    {
        var (x, y) = FocusOf(ThreeRows());

        x.ShouldBe(184);
        y.ShouldBeLessThan(200);
    }

    [Fact]
    public void Focus_RowsAllRoundAndNoCaption_IsInTheirMiddle()
    {
        var ring = Row("A", 0);
        for (var i = 0; i < 40; i++)
        {
            var (sin, cos) = Math.SinCos(i * Math.PI / 20);
            ring["seats"]!.AsArray().Add(Seat($"{i}", $"{i}", 400 + 200 * cos, 300 + 200 * sin));
        }

        FocusOf(Plan(ring)).ShouldBe((400, 300));
    }

    private static JsonNode[] Stand(string labels, double y, double pitch = 40) =>
        [.. labels.Split(' ').Select((label, i) => (JsonNode)Row(label, y + pitch * i, Line(20)))];

    [Theory]
    [InlineData("14 13 12 11 10", "1 2 3 4 5", 600, 380)] // Labels rise away from the middle on both sides.
    [InlineData("C B A", "A B C", 280, 180)] // Even where the gap is not much wider than a stand is deep.
    [InlineData("1 2", "3 4", 600, 320)] // Numbered down the page, but the gap is far wider than the stands are deep.
    [InlineData("A", "A", 400, 200)] // One row each side of a catwalk.
    public void Focus_StandsThatFaceEachOther_IsInTheirMiddle(
        string first,
        string second,
        double secondAt,
        double middle
    )
    {
        var plan = PlanOf(Zone("North", Stand(first, 0)), Zone("South", Stand(second, secondAt))).Imported();

        (plan.FocusY - plan.Seats().Min(seat => seat.Y)).ShouldBe(middle, 0.1);
        plan.FocusX.ShouldBe(plan.Seats().Average(seat => seat.X), 0.1);
    }

    [Theory]
    [InlineData("A B C D E", "A B C D E", 280)] // Two floors, each lettered from the stage.
    [InlineData("1 2 3 4 5", "6 7 8 9 10", 280)] // A cross aisle.
    [InlineData("E D C B A", "A B C D E", 200)] // No gap.
    public void Focus_FloorsBehindEachOther_IsAboveThem(string first, string second, double secondAt)
    {
        var plan = PlanOf(Zone("Stalls", Stand(first, 0)), Zone("Balcony", Stand(second, secondAt))).Imported();

        plan.FocusY.ShouldBeLessThanOrEqualTo(plan.Seats().Min(seat => seat.Y));
    }

    [Fact]
    public void Focus_CurvedRowsAndNoCaption_IsOnTheHollowSide()
    {
        var rows = Enumerable
            .Range(0, 5)
            .Select(row =>
            {
                var json = Row($"{row}", 0);
                for (var i = -10; i <= 10; i++)
                {
                    var (sin, cos) = Math.SinCos(i * 0.06);
                    var radius = 400 + 30 * row;
                    json["seats"]!
                        .AsArray()
                        .Add(Seat($"{row}-{i}", $"{i + 11}", 500 + radius * sin, 750 - radius * cos));
                }

                return (JsonNode)json;
            });

        var plan = Plan([.. rows]).Imported();

        plan.FocusX.ShouldBe(500, 1);
        plan.FocusY.ShouldBeGreaterThan(plan.Seats().Max(seat => seat.Y));
    }
}
