using System.Text.Json;
using System.Text.Json.Nodes;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Domain.Venues.Plans;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Domain.Venues;

public sealed class PretixPlanAreaTests
{
    private static PlanImport WithArea(string json) =>
        Plan(Row("A", 100, Line(4)))
            .With(plan => plan.FirstZone()["areas"]!.AsArray().Add(JsonNode.Parse(json)))
            .Import();

    private static PlanArea Area(string json) => WithArea(json).Imported().Areas.ShouldHaveSingleItem();

    [Fact]
    public void Import_Rectangle_HasItsSize()
    {
        var area = Area(
            """
            {"shape":"rectangle","color":"#ff0000","border_color":"blue","rotation":30,
             "rectangle":{"width":7,"height":"8"}}
            """
        );

        (area.Shape, area.Width, area.Height, area.Rotation, area.Color, area.BorderColor).ShouldBe(
            (PlanAreaShape.Rectangle, 7, 8, 30, "#FF0000", "#0000FF")
        );
    }

    [Fact]
    public void Import_Ellipse_HasTwoRadii()
    {
        var area = Area("""{"shape":"ellipse","ellipse":{"radius":{"x":3,"y":4}}}""");

        (area.RadiusX, area.RadiusY).ShouldBe((3, 4));
    }

    [Fact]
    public void Import_Circle_HasOneRadiusTwice()
    {
        var area = Area("""{"shape":"circle","circle":{"radius":5}}""");

        (area.RadiusX, area.RadiusY).ShouldBe((5, 5));
    }

    [Fact]
    public void Import_Polygon_HasItsPoints() =>
        Area("""{"shape":"polygon","polygon":{"points":[{"x":0,"y":0},{"x":1,"y":0},{"x":1,"y":1}]}}""")
            .Points.ShouldBe([new(0, 0), new(1, 0), new(1, 1)]);

    [Fact]
    public void Import_PolygonOfTwoPoints_IsLeftOut() =>
        WithArea("""{"shape":"polygon","polygon":{"points":[{"x":0,"y":0},{"x":1,"y":0}]}}""")
            .Imported()
            .Areas.ShouldBeEmpty();

    [Fact]
    public void Import_Text_HasItsUsualSize()
    {
        var text = Area("""{"shape":"text","text":{"text":"Bar","position":{"x":1,"y":2},"color":"#123456"}}""")
            .Text.ShouldNotBeNull();

        (text.X, text.Y, text.Value, text.Color, text.Size).ShouldBe((1, 2, "Bar", "#123456", 16));
    }

    [Fact]
    public void Import_EmptyText_IsNoText() =>
        Area("""{"shape":"circle","circle":{"radius":5},"text":{"text":"","position":{"x":0,"y":0}}}""")
            .Text.ShouldBeNull();

    [Fact]
    public void Import_MissingColors_AreNeutral()
    {
        var area = Area("""{"shape":"circle","circle":{"radius":5}}""");

        (area.Color, area.BorderColor).ShouldBe((PlanColor.Neutral, PlanColor.Neutral));
    }

    [Fact]
    public void Import_AreaOfTheFirstSchema_IsARectangle()
    {
        var area = Area("""{"width":30,"height":20,"position":{"x":1,"y":2},"text":"Bar"}""");

        (area.Shape, area.Width, area.Text!.Value).ShouldBe((PlanAreaShape.Rectangle, 30, "Bar"));
    }

    [Fact]
    public void Import_UnknownShape_IsLeftOutWithANote() =>
        WithArea("""{"shape":"spiral"}""").Notes.ShouldContain(note => note.Path == "$.zones[0].areas[0].shape");

    [Fact]
    public void PlanArea_AsJson_NamesItsShapeInLowerCase() =>
        JsonSerializer.Serialize(new PlanArea { Shape = PlanAreaShape.Polygon }).ShouldContain("\"polygon\"");
}
