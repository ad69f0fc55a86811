using System.Text.Json.Nodes;
using BoxOffice.Domain.Venues.Plans;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Domain.Venues;

/// <summary>
/// Faults of real files in the labels, numbers and identities of rows and seats. After the import, a ticket must
/// identify one seat.
/// </summary>
public sealed class PretixPlanLabelTests
{
    private static JsonObject Good() => Plan(Row("A", 100, Line(4)), Row("B", 130, Line(4)));

    private static PlanRow FirstRowOf(SeatingPlan plan) => plan.Sections[0].Rows[0];

    private static string NumbersOf(PlanRow row) => string.Join(' ', row.Seats.Select(seat => seat.Number));

    [Fact]
    public void Import_LabelsAsNumbers_AreRead()
    {
        var plan = Good()
            .With(plan =>
            {
                plan.FirstRow()["row_number"] = 1;
                plan.FirstSeat()["seat_number"] = 7;
            })
            .Imported();

        (FirstRowOf(plan).Label, FirstRowOf(plan).Seats[0].Number).ShouldBe(("1", "7"));
    }

    [Fact]
    public void Import_LabelsThatAreNoNumbers_AreKept()
    {
        var plan = Good().With(plan => plan.FirstSeat()["seat_number"] = "12½ bis").Imported();

        FirstRowOf(plan).Seats[0].Number.ShouldBe("12½ bis");
    }

    [Theory]
    [InlineData("A\u200B", "A")]
    [InlineData("\u202EA", "A")]
    [InlineData("A\uFFFE", "A")]
    [InlineData("e\u0301", "\u00E9")]
    public void Import_LabelsThatLookTheSame_AreTheSame(string written, string read)
    {
        var plan = Good().With(plan => plan.FirstRow()["row_number"] = written).Imported();

        FirstRowOf(plan).Label.ShouldBe(read);
    }

    [Fact]
    public void Import_LongLabelWithASuffix_IsStillValidText()
    {
        var faces = string.Concat(Enumerable.Repeat("\U0001F600", 25));
        var plan = Plan(Row(faces, 100, Line(2)), Row(faces, 130, Line(2))).Imported();

        plan.Sections[0].Rows.ShouldAllBe(row => row.Label.IsNormalized());
        plan.Sections[0].Rows.Select(row => row.Label.Length).ShouldAllBe(length => length <= PlanLimits.LabelLength);
    }

    [Fact]
    public void Import_MissingLabels_AreMadeFromPlaces()
    {
        var import = Good()
            .With(plan =>
            {
                plan.FirstRow()["row_number"] = null;
                plan.FirstRow()["seats"]![2]!["seat_number"] = "";
            })
            .Import();

        var row = FirstRowOf(import.Imported());
        (row.Label, NumbersOf(row)).ShouldBe(("1", "1 2 3 4"));
        import.Notes.ShouldContain(note => note.Path == "$.zones[0].rows[0].seats[2].seat_number");
    }

    [Fact]
    public void Import_RepeatedGuid_FallsBackOnUuid()
    {
        var import = Good().With(plan => plan.FirstRow()["seats"]![1]!["seat_guid"] = "A-100-1").Import();

        FirstRowOf(import.Imported()).Seats.Take(2).Select(seat => seat.Guid).ShouldBe(["A-100-1", "uuid-A-100-2"]);
        import.Notes.ShouldContain(note => note.Path == "$.zones[0].rows[0].seats[1].seat_guid");
    }

    [Fact]
    public void Import_RepeatedGuidAndUuid_GetsASuffix()
    {
        var plan = Good()
            .With(plan =>
            {
                foreach (var seat in plan.FirstRow()["seats"]!.AsArray())
                    (seat!["seat_guid"], seat["uuid"]) = ("same", "same");
            })
            .Imported();

        FirstRowOf(plan).Seats.Select(seat => seat.Guid).ShouldBe(["same", "same (2)", "same (3)", "same (4)"]);
    }

    [Fact]
    public void Import_UuidThatIsAnotherSeatsGuid_IsNotTaken()
    {
        var plan = Good()
            .With(plan =>
            {
                var seats = plan.FirstRow()["seats"]!;
                (seats[1]!["seat_guid"], seats[1]!["uuid"]) = ("A-100-1", "A-100-4");
            })
            .Imported();

        FirstRowOf(plan).Seats[3].Guid.ShouldBe("A-100-4");
    }

    [Fact]
    public void Import_MissingGuid_IsTheUuid()
    {
        var plan = Good().With(plan => plan.FirstSeat().AsObject().Remove("seat_guid")).Imported();

        FirstRowOf(plan).Seats[0].Guid.ShouldBe("uuid-A-100-1");
    }

    [Fact]
    public void Import_RowRepeatedInSection_GetsASuffix()
    {
        var import = PlanOf(
                Zone("Left", Row("A", 100, Line(4)), Row("A", 130, Line(4))),
                Zone("Right", Row("A", 100, Line(4, 400)))
            )
            .Import();

        import.Imported().Sections[0].Rows.Select(row => row.Label).ShouldBe(["A", "A (2)"], ignoreOrder: true);
        import.Notes.ShouldContain(note => note.Path.EndsWith(".row_number", StringComparison.Ordinal));
    }

    [Fact]
    public void Import_RowCutByAnAisle_KeepsItsLabel()
    {
        var right = Row("A", 100, Line(2, 300))
            .With(row =>
            {
                row["seats"]![0]!["seat_number"] = "5";
                row["seats"]![1]!["seat_number"] = "6";
            });
        var plan = PlanOf(Zone("Stalls", Row("A", 100, Line(4)), right), Zone("Balcony", Row("A", 300, Line(4))))
            .Imported();

        plan.Sections[0].Rows.Select(row => row.Label).ShouldBe(["A", "A"]);
    }

    [Fact]
    public void Import_NumberRepeatedInRow_GetsASuffix()
    {
        var plan = Good().With(plan => plan.FirstRow()["seats"]![3]!["seat_number"] = "2").Imported();

        NumbersOf(FirstRowOf(plan)).ShouldBe("1 2 3 2 (2)");
    }

    /// <summary>If any part of the import took quadratic time, this test would take minutes.</summary>
    [Fact]
    public void Import_EveryIdentityAndNumberTheSame_IsImported()
    {
        var rows = Enumerable.Range(0, 50).Select(y => Row("A", 100 + 30 * y, Line(500))).ToArray();
        foreach (var seat in rows.SelectMany(row => row["seats"]!.AsArray()))
            (seat!["seat_guid"], seat["uuid"], seat["seat_number"]) = ("same", "same", "7");

        var plan = Plan(rows).Imported();

        plan.Seats().Select(seat => seat.Guid).Distinct().Count().ShouldBe(25_000);
    }
}
