using System.Text.Json.Nodes;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Domain.Venues;

public sealed class SectionFinderTests
{
    private static JsonNode[] Block(string letters, double x, double y, int seats) =>
        [.. letters.Select((letter, i) => (JsonNode)Row($"{letter}", y + 30 * i, Line(seats, x)))];

    private static string[] SectionsOf(JsonObject plan, params JsonNode[] captions)
    {
        foreach (var caption in captions)
            plan.FirstZone()["areas"]!.AsArray().Add(caption);
        return [.. plan.Imported().Sections.Select(section => section.Name)];
    }

    [Fact]
    public void Sections_SeveralZones_AreTheZonesInTheirOrder() =>
        SectionsOf(PlanOf(Zone("Balcony", Row("A", 300, Line(4))), Zone("Stalls", Row("A", 100, Line(4)))))
            .ShouldBe(["Balcony", "Stalls"]);

    [Fact]
    public void Sections_ZoneWithoutSeats_IsNoSection() =>
        SectionsOf(PlanOf(Zone("Stalls", Row("A", 300, Line(4))), Zone("Foyer"))).ShouldBe(["Stalls"]);

    [Fact]
    public void Sections_OneBlock_HasItsZonesName() =>
        SectionsOf(Plan(Block("ABCD", 100, 100, 8))).ShouldBe(["Stalls"]);

    [Fact]
    public void Sections_AisleDownThePlan_IsLeftAndRight() =>
        SectionsOf(Plan([.. Block("ABCD", 100, 200, 8), .. Block("ABCD", 400, 200, 8)]), Caption("STAGE", 334, 50))
            .ShouldBe(["Left", "Right"]);

    [Fact]
    public void Sections_TwoAisles_AreLeftCentreRight() =>
        SectionsOf(
                Plan([.. Block("ABCD", 100, 200, 6), .. Block("ABCD", 320, 200, 6), .. Block("ABCD", 540, 200, 6)]),
                Caption("S T A G E", 380, 50)
            )
            .ShouldBe(["Left", "Centre", "Right"]);

    [Fact]
    public void Sections_CrossAisle_IsFrontAndRear() =>
        SectionsOf(Plan([.. Block("ABCD", 100, 200, 8), .. Block("EFGH", 100, 420, 8)]), Caption("Bühne", 184, 50))
            .ShouldBe(["Front", "Rear"]);

    [Fact]
    public void Sections_StageBelow_FrontIsBelow()
    {
        var plan = Plan([.. Block("HGFE", 100, 100, 8), .. Block("DCBA", 100, 320, 8)]);
        plan.FirstZone()["areas"]!.AsArray().Add(Caption("Stage", 184, 700));

        plan.Imported().Sections[0].Rows.Select(row => row.Label).ShouldBe(["A", "B", "C", "D"]);
    }

    [Fact]
    public void Sections_FloorsInCaptions_GiveTheirNames() =>
        SectionsOf(
                Plan([.. Block("ABCD", 100, 200, 8), .. Block("ABCD", 100, 460, 8)]),
                Caption("STAGE", 184, 50),
                Caption("STALLS", 184, 170),
                Caption("BALCONY", 184, 430)
            )
            .ShouldBe(["Stalls", "Balcony"]);

    [Fact]
    public void Sections_BlockNamedOnThePlan_HasThatName() =>
        SectionsOf(
                Plan([.. Block("ABCD", 100, 200, 8), .. Block("ABCD", 400, 200, 8)]),
                Caption("STAGE", 334, 50),
                Caption("Block 7", 184, 330),
                Caption("Block 8", 484, 330)
            )
            .ShouldBe(["Block 7", "Block 8"]);

    [Fact]
    public void Sections_ExitCaption_NamesNoSection() =>
        SectionsOf(
                Plan([.. Block("ABCD", 100, 200, 8), .. Block("ABCD", 400, 200, 8)]),
                Caption("STAGE", 334, 50),
                Caption("EXIT", 90, 250)
            )
            .ShouldBe(["Left", "Right"]);

    [Fact]
    public void Sections_LoneRowBehindThePlan_IsNoSectionOfItsOwn() =>
        SectionsOf(Plan([.. Block("ABCDEF", 100, 200, 8), Row("G", 420, Line(8))]), Caption("STAGE", 184, 50))
            .ShouldBe(["Stalls"]);

    [Fact]
    public void Sections_SameLettersUpstairs_AreBehindAndNotBeside() =>
        SectionsOf(Plan([.. Block("ABCD", 100, 200, 8), .. Block("ABCD", 100, 460, 8)]), Caption("Stage", 184, 50))
            .ShouldBe(["Front", "Rear"]);

    [Fact]
    public void Sections_RowsOnAllSidesOfACourt_AreNamedByTheirSide()
    {
        var rows = new List<JsonNode>();
        foreach (
            var (name, x, y, isUpright) in (ReadOnlySpan<(string, double, double, bool)>)
                [("T", 300, 100, false), ("B", 300, 670, false), ("L", 100, 300, true), ("R", 670, 300, true)]
        )
        {
            for (var row = 0; row < 3; row++)
            {
                var json = Row($"{name}{row + 1}", 0);
                for (var i = 0; i < 8; i++)
                {
                    var (along, back) = (i * 24, row * 30);
                    json["seats"]!
                        .AsArray()
                        .Add(
                            Seat(
                                $"{name}{row}-{i}",
                                $"{i}",
                                x + (isUpright ? back : along),
                                y + (isUpright ? along : back)
                            )
                        );
                }

                rows.Add(json);
            }
        }

        SectionsOf(Plan([.. rows]), Caption("Court", 384, 384))
            .ShouldBe(["Bottom", "Left", "Right", "Top"], ignoreOrder: true);
    }

    [Fact]
    public void Sections_HallOfScatteredTables_IsOne()
    {
        var tables = Enumerable
            .Range(0, 400)
            .Select(i => (JsonNode)Row($"{i}", 100 + i / 20 * 200, Line(5, 100 + i % 20 * 300)));

        SectionsOf(Plan([.. tables])).ShouldBe(["Stalls"]);
    }
}
