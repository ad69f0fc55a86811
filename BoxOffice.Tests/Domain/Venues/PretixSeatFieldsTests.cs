using System.Text.Json;
using System.Text.Json.Nodes;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Domain.Venues.Plans;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Domain.Venues;

/// <summary>Fields of a seat that are not in the format.</summary>
public sealed class PretixSeatFieldsTests
{
    private static PlanImport With(string name, string json) =>
        PlanOf(Zone("Left", Row("A", 100, Line(2))), Zone("Right", Row("A", 101, Line(2, 400))))
            .With(plan => plan.FirstSeat()[name] = JsonNode.Parse(json))
            .Import();

    private static string? Attribute(string name, string json)
    {
        var import = With(name, json);
        import.Notes.ShouldBeEmpty();
        return import.Imported().Sections[0].Rows[0].Seats[0].Notes?.ShouldHaveSingleItem().ToString();
    }

    [Theory]
    [InlineData("true", "[wheelchair, True]")]
    [InlineData("false", "[wheelchair, False]")]
    [InlineData("\" near  the lift \"", "[wheelchair, near the lift]")]
    [InlineData("2", "[wheelchair, 2]")]
    [InlineData("9007199254740993", "[wheelchair, 9007199254740993]")]
    [InlineData("2.50", "[wheelchair, 2.5]")]
    [InlineData("null", null)]
    public void Import_OwnField_IsKept(string json, string? kept) => Attribute("wheelchair", json).ShouldBe(kept);

    [Theory]
    [InlineData("wheelchair", "{\"width\":90}")]
    [InlineData("wheelchair", "[true]")]
    [InlineData("wheelchair", "1e999999")]
    [InlineData("wheelchair", "\"a\\u0000b\"")]
    [InlineData("", "true")]
    [InlineData("a field whose name is longer than fifty characters can be", "true")]
    public void Import_OwnFieldThatCannotBeKept_IsNotedAndLeftOut(string name, string json)
    {
        var import = With(name, json);

        import.Notes.ShouldHaveSingleItem().Message.ShouldContain("is left out");
        import.Imported().Seats().ShouldAllBe(seat => seat.Notes == null);
    }

    [Fact]
    public void Import_LongText_IsNotKept() =>
        With("note", $"\"{new string('x', PlanLimits.NameLength + 1)}\"").Notes.ShouldHaveSingleItem();

    [Fact]
    public void Import_ManyOwnFields_AreKeptUpToTheLimit()
    {
        var plan = PlanOf(Zone("Left", Row("A", 100, Line(2))), Zone("Right", Row("A", 101, Line(2, 400))));
        for (var i = 0; i < PlanLimits.SeatAttributes + 5; i++)
            plan.FirstSeat()[$"field {i}"] = i;

        var import = plan.Import();

        import.Imported().Sections[0].Rows[0].Seats[0].Notes!.Count.ShouldBe(PlanLimits.SeatAttributes);
        import.Notes.ShouldHaveSingleItem().Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("wheelchair", "true", SeatAttributes.Wheelchair)]
    [InlineData("Wheelchair", "\"Yes\"", SeatAttributes.Wheelchair)]
    [InlineData("wheelchair_space", "1", SeatAttributes.Wheelchair)]
    [InlineData("is_wheelchair", "true", SeatAttributes.Wheelchair)]
    [InlineData("accessible", "true", SeatAttributes.Wheelchair)]
    [InlineData("companionSeat", "true", SeatAttributes.Companion)]
    [InlineData("Companion seat", "\"yes\"", SeatAttributes.Companion)]
    [InlineData("restricted_view", "true", SeatAttributes.RestrictedView)]
    [InlineData("hasRestrictedView", "1", SeatAttributes.RestrictedView)]
    [InlineData("obstructed-view", "true", SeatAttributes.RestrictedView)]
    [InlineData("wheelchair", "false", SeatAttributes.None)]
    [InlineData("wheelchair", "\"no\"", SeatAttributes.None)]
    [InlineData("companion", "\"A 2\"", SeatAttributes.None)]
    [InlineData("aisle", "true", SeatAttributes.None)]
    public void Attribute_FieldOfThePlan_IsRecognised(string name, string json, SeatAttributes attributes) =>
        SeatNotes.Read(Notes((name, json))).ShouldBe(attributes);

    [Fact]
    public void Attributes_OfOneSeat_AreAllRead() =>
        SeatNotes
            .Read(Notes(("wheelchair", "true"), ("restrictedView", "true")))
            .ShouldBe(SeatAttributes.Wheelchair | SeatAttributes.RestrictedView);

    [Fact]
    public void Attributes_OfASeatWithoutNotes_AreNone() => SeatNotes.Read(null).ShouldBe(SeatAttributes.None);

    private static Dictionary<string, JsonElement> Notes(params (string Name, string Json)[] notes) =>
        notes.ToDictionary(note => note.Name, note => JsonDocument.Parse(note.Json).RootElement);
}
