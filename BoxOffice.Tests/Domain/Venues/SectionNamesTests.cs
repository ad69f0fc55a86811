using System.Text.Json.Nodes;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Domain.Venues;

/// <summary>
/// Blocks are named by their position as seen from the stage, wherever the stage is on the drawing: every venue here is
/// drawn with its stage at the top, then turned. The rows of each block have a letter of their own, so that the tests
/// see which block got which name.
/// </summary>
public sealed class SectionNamesTests
{
    /// <summary>
    /// Straight rows around a middle, the first one nearest to the stage when <paramref name="turned"/> is zero
    /// degrees.
    /// </summary>
    private static IEnumerable<(string Row, double X, double Y)> Block(
        string name,
        double x,
        double y,
        double turned = 0,
        int rows = 4,
        int seats = 7
    )
    {
        var (sin, cos) = Math.SinCos(turned * Math.PI / 180);
        for (var row = 0; row < rows; row++)
        {
            for (var seat = 0; seat < seats; seat++)
            {
                var (along, back) = ((seat - (seats - 1) / 2.0) * 24, (row - (rows - 1) / 2.0) * 30);
                yield return ($"{name}{row + 1}", x + along * cos - back * sin, y + along * sin + back * cos);
            }
        }
    }

    /// <summary>The sections' names, each with the letter of its block.</summary>
    private static string[] Named(
        int quarterTurns,
        string stage,
        params IEnumerable<(string Row, double X, double Y)>[] blocks
    )
    {
        var rows = blocks
            .SelectMany(block => block)
            .GroupBy(seat => seat.Row)
            .Select(row =>
            {
                var json = Row(row.Key, 0);
                foreach (var (i, (_, x, y)) in row.Index())
                {
                    var place = Turn(x, y);
                    json["seats"]!.AsArray().Add(Seat($"{row.Key}-{i}", $"{i + 1}", place.X, place.Y));
                }

                return (JsonNode)json;
            });
        var at = Turn(500, 100);
        var plan = Plan([.. rows]).With(plan => plan.FirstZone()["areas"]!.AsArray().Add(Caption(stage, at.X, at.Y)));
        return
        [
            .. plan.Imported()
                .Sections.Select(section => $"{section.Rows[0].Label[0]} {section.Name}")
                .Order(StringComparer.Ordinal),
        ];

        (double X, double Y) Turn(double x, double y)
        {
            for (var i = 0; i < quarterTurns; i++)
                (x, y) = (1000 - y, x);
            return (x, y);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Names_ThreeSideBySide_AreLeftCentreRight(int turns) =>
        Named(turns, "STAGE", Block("A", 260, 400), Block("B", 500, 400), Block("C", 740, 400))
            .ShouldBe(["A Left", "B Centre", "C Right"]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Names_FanWithOuterBlocksTurned_AreLeftCentreRight(int turns) =>
        Named(turns, "STAGE", Block("A", 250, 360, 40), Block("B", 500, 430), Block("C", 750, 360, -40))
            .ShouldBe(["A Left", "B Centre", "C Right"]);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 25)]
    [InlineData(2, 35)]
    [InlineData(3, 15)]
    public void Names_OuterBlocksSetBack_AreStillLeftCentreRight(int turns, double turned) =>
        Named(turns, "STAGE", Block("A", 250, 460, turned), Block("B", 500, 260), Block("C", 750, 460, -turned))
            .ShouldBe(["A Left", "B Centre", "C Right"]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Names_TwoBehindEachOther_AreFrontAndRear(int turns) =>
        Named(turns, "STAGE", Block("A", 500, 260), Block("B", 500, 480)).ShouldBe(["A Front", "B Rear"]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Names_ThreeBehindEachOther_AreFrontMiddleRear(int turns) =>
        Named(turns, "STAGE", Block("A", 500, 260), Block("B", 500, 460), Block("C", 500, 660))
            .ShouldBe(["A Front", "B Middle", "C Rear"]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Names_TwoByThree_HaveBoth(int turns) =>
        Named(
                turns,
                "STAGE",
                Block("A", 260, 300),
                Block("B", 500, 300),
                Block("C", 740, 300),
                Block("D", 260, 520),
                Block("E", 500, 520),
                Block("F", 740, 520)
            )
            .ShouldBe([
                "A Front left",
                "B Front centre",
                "C Front right",
                "D Rear left",
                "E Rear centre",
                "F Rear right",
            ]);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Names_FanOfTwoRings_HaveBoth(int turns) =>
        Named(
                turns,
                "STAGE",
                Block("A", 265, 340, 40),
                Block("B", 500, 420),
                Block("C", 735, 340, -40),
                Block("D", 130, 500, 40),
                Block("E", 500, 630),
                Block("F", 870, 500, -40)
            )
            .ShouldBe([
                "A Front left",
                "B Front centre",
                "C Front right",
                "D Rear left",
                "E Rear centre",
                "F Rear right",
            ]);

    [Fact]
    public void Names_BlocksBesideTheRearOnly_AreRear() =>
        Named(0, "STAGE", Block("A", 500, 260), Block("B", 260, 480), Block("C", 500, 480), Block("D", 740, 480))
            .ShouldBe(["A Front", "B Rear left", "C Rear centre", "D Rear right"]);

    [Fact]
    public void Names_WideBlockBehindTwo_IsTheRear() =>
        Named(0, "STAGE", Block("A", 390, 260), Block("B", 610, 260), Block("C", 500, 480, seats: 16))
            .ShouldBe(["A Front left", "B Front right", "C Rear"]);

    [Fact]
    public void Names_InTheRound_AreTheSidesOfTheDrawing() =>
        Named(
                0,
                "Court",
                Block("A", 500, -150),
                Block("B", 800, 100, 90),
                Block("C", 500, 350),
                Block("D", 200, 100, 90)
            )
            .ShouldBe(["A Top", "B Right", "C Bottom", "D Left"]);

    [Fact]
    public void Names_InTheRoundWithAnOuterRing_HaveBoth() =>
        Named(
                0,
                "Court",
                Block("A", 500, -150),
                Block("B", 800, 100, 90),
                Block("C", 500, 350),
                Block("D", 200, 100, 90),
                Block("E", 500, -350),
                Block("F", 1000, 100, 90),
                Block("G", 500, 550),
                Block("H", 0, 100, 90)
            )
            .ShouldBe([
                "A Front top",
                "B Front right",
                "C Front bottom",
                "D Front left",
                "E Rear top",
                "F Rear right",
                "G Rear bottom",
                "H Rear left",
            ]);

    [Fact]
    public void Names_RingOfManyBlocks_AreNumberedClockwise()
    {
        var blocks = Enumerable
            .Range(0, 12)
            .Select(i =>
            {
                var (sin, cos) = Math.SinCos(i * Math.PI / 6);
                return Block($"{(char)('A' + i)}", 500 + 450 * sin, 100 - 450 * cos, i * 30 + 180);
            });

        Named(0, "Court", [.. blocks])
            .ShouldBe([.. Enumerable.Range(0, 12).Select(i => $"{(char)('A' + i)} Block {i + 1}")]);
    }
}
