using System.Text.Json.Nodes;
using BoxOffice.Domain.Venues.Plans;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Domain.Venues;

/// <summary>Faults of real files that are imported all the same, each with a note.</summary>
public sealed class PretixPlanTrapTests
{
    private static JsonObject Good() => Plan(Row("A", 100, Line(4)), Row("B", 130, Line(4)));

    private static PlanRow FirstRowOf(SeatingPlan plan) => plan.Sections[0].Rows[0];

    private static string NumbersOf(PlanRow row) => string.Join(' ', row.Seats.Select(seat => seat.Number));

    [Fact]
    public void Import_CleanPlan_HasNoNotes() =>
        PlanOf(Zone("Left", Row("A", 100, Line(4))), Zone("Right", Row("A", 101, Line(4, 400))))
            .Import()
            .Notes.ShouldBeEmpty();

    [Fact]
    public void Import_Positions_AddUpFromZoneRowAndSeat()
    {
        var plan = Good().With(plan => plan.FirstZone()["position"] = At(10, 20)).Imported();

        var seat = FirstRowOf(plan).Seats[1];
        (seat.X, seat.Y).ShouldBe((134.0, 120.0));
    }

    [Fact]
    public void Import_AreaPosition_IncludesItsZone()
    {
        var plan = Good()
            .With(plan =>
            {
                plan.FirstZone()["position"] = At(10, 20);
                plan.FirstZone()["areas"]!.AsArray().Add(Caption("Stage", 300, 5));
            })
            .Imported();

        (plan.Areas[0].X, plan.Areas[0].Y).ShouldBe((310.0, 25.0));
    }

    [Fact]
    public void Import_ImportTime_IsTheCallers() => Good().Imported().ImportedAt.ShouldBe(Now);

    [Fact]
    public void Import_MissingRowPosition_IsZero()
    {
        var plan = Good().With(plan => plan.FirstRow().AsObject().Remove("position")).Imported();

        FirstRowOf(plan).Seats[0].Y.ShouldBe(0);
    }

    [Fact]
    public void Import_MissingZoneName_IsGenerated()
    {
        var import = PlanOf(Zone(null, Row("A", 100, Line(4))), Zone("Balcony", Row("A", 300, Line(4)))).Import();

        import.Imported().Sections.Select(section => section.Name).ShouldBe(["Section 1", "Balcony"]);
    }

    [Fact]
    public void Import_ZonesWithOneName_GetASuffix()
    {
        var plan = PlanOf(Zone("Balcony", Row("A", 100, Line(4))), Zone("Balcony", Row("A", 300, Line(4)))).Imported();

        plan.Sections.Select(section => section.Name).ShouldBe(["Balcony", "Balcony (2)"]);
    }

    [Fact]
    public void Import_UnknownProperties_AreIgnored() =>
        PlanOf(Zone("Left", Row("A", 100, Line(4))), Zone("Right", Row("A", 101, Line(4, 400))))
            .With(plan => plan["$schema"] = "x")
            .Import()
            .Notes.ShouldBeEmpty();

    [Fact]
    public void Import_NumbersAsStrings_AreRead()
    {
        var plan = Good().With(plan => plan.FirstSeat()["position"]!["x"] = " 99.5 ").Imported();

        FirstRowOf(plan).Seats[0].X.ShouldBe(99.5);
    }

    [Theory]
    [InlineData(null, RowLabelAt.None)]
    [InlineData("start", RowLabelAt.Start)]
    [InlineData("end", RowLabelAt.End)]
    [InlineData("both", RowLabelAt.Both)]
    [InlineData("sideways", RowLabelAt.Both)]
    public void Import_RowLabelPosition_IsRead(string? written, RowLabelAt expected)
    {
        var plan = Good().With(plan => plan.FirstRow()["row_number_position"] = written).Imported();

        FirstRowOf(plan).LabelAt.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Import_SeatWithoutCategory_GetsAnUnnamedOne(string? written)
    {
        var plan = Good().With(plan => plan.FirstSeat()["category"] = written).Imported();

        plan.Categories.Select(category => category.Name).ShouldBe(["A", "Unnamed"]);
        FirstRowOf(plan).Seats[0].Category.ShouldBe(1);
    }

    [Theory]
    [InlineData("#abc", "#AABBCC")]
    [InlineData("red", "#FF0000")]
    [InlineData("#11223344", "#112233")]
    public void Import_CategoryColor_IsConvertedToSixDigits(string written, string expected) =>
        Good()
            .With(plan => plan["categories"]![0]!["color"] = written)
            .Imported()
            .Categories[0]
            .Color.ShouldBe(expected);

    [Fact]
    public void Import_ColorThatIsMarkup_IsReplaced()
    {
        var import = Good().With(plan => plan["categories"]![0]!["color"] = "red;background:url(x)").Import();

        import.Imported().Categories[0].Color.ShouldMatch("^#[0-9A-F]{6}$");
        import.Notes.ShouldContain(note => note.Path == "$.categories[0].color");
    }

    [Fact]
    public void Import_SeatsBackwards_AreOrderedFromTheLeft()
    {
        var import = Plan(Row("A", 100, [.. Line(5).Reverse()])).Import();

        NumbersOf(FirstRowOf(import.Imported())).ShouldBe("5 4 3 2 1");
        import.Notes.ShouldContain(note => note.Message.Contains("turned round"));
    }

    [Fact]
    public void Import_SeatsJumbled_AreOrderedFromTheLeft()
    {
        var import = Plan(Row("A", 100, 148, 100, 172, 124)).Import();

        NumbersOf(FirstRowOf(import.Imported())).ShouldBe("2 4 1 3");
        import.Notes.ShouldContain(note => note.Path == "$.zones[0].rows[0].seats");
    }

    [Fact]
    public void Import_EmptyRow_IsLeftOut()
    {
        var import = Plan(Row("A", 100, Line(4)), Row("B", 130)).Import();

        import.Imported().Sections.Sum(section => section.Rows.Count).ShouldBe(1);
        import.Notes.ShouldContain(note => note.Path == "$.zones[0].rows[1]");
    }

    [Fact]
    public void Import_NoSize_IsTakenFromTheSeats()
    {
        var plan = Good().With(plan => plan.Remove("size")).Imported();

        (plan.Width, plan.Height).ShouldBe((212.0, 170.0));
    }

    [Fact]
    public void Import_SeatsLeftOfThePlan_AreMovedIn()
    {
        var plan = Plan(Row("A", 100, Line(4, -60))).Imported();

        plan.Seats().ShouldAllBe(seat => seat.X > 0 && seat.X < plan.Width);
    }

    [Fact]
    public void Import_TwoSeatsOnOneSpot_AreNoted() =>
        Plan(Row("A", 100, 100, 124, 124))
            .Import()
            .Notes.ShouldContain(note => note.Message.Contains("very same place"));
}
