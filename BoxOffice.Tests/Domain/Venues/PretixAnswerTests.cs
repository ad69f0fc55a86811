using System.Text;
using System.Text.Json.Nodes;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Domain.Venues.Plans;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Domain.Venues;

/// <summary>Answers of pretix's API, which have one plan or several.</summary>
public sealed class PretixAnswerTests
{
    private static JsonObject Answer(int id, string? name, JsonNode? layout = null) =>
        new()
        {
            ["id"] = id,
            ["name"] = name,
            ["layout"] = layout ?? Plan(Row("A", 100, Line(id))),
        };

    private static PlanFile Read(JsonNode file, string? only = null) =>
        PretixPlanImporter.ImportAll(Encoding.UTF8.GetBytes(file.ToJsonString()), Now, only);

    private static string[] Names(PlanFile file)
    {
        file.Problems.ShouldBeEmpty();
        return [.. file.Plans.Select(plan => plan.Imported().Name)];
    }

    [Fact]
    public void Answer_OnePlan_HasPretixsNameForIt() => Names(Read(Answer(4, "Main hall"))).ShouldBe(["Main hall"]);

    [Fact]
    public void Answer_WithoutAName_KeepsTheOneWithinThePlan() => Names(Read(Answer(4, null))).ShouldBe(["House"]);

    [Fact]
    public void List_OfAnswers_IsSeveralPlans()
    {
        var file = Read(new JsonArray(Answer(3, "Hall"), Answer(5, "Studio")));

        Names(file).ShouldBe(["Hall", "Studio"]);
        file.Plans.Select(plan => plan.Plan!.Seats().Count()).ShouldBe([3, 5]);
    }

    [Fact]
    public void List_OfExportedPlans_IsThosePlans() =>
        Names(Read(new JsonArray(Plan(Row("A", 100, Line(4)))))).ShouldBe(["House"]);

    [Fact]
    public void Page_OfAnswers_IsSeveralPlans() =>
        Names(
                Read(
                    new JsonObject
                    {
                        ["count"] = 2,
                        ["next"] = null,
                        ["previous"] = null,
                        ["results"] = new JsonArray(Answer(3, "Hall"), Answer(5, "Studio")),
                    }
                )
            )
            .ShouldBe(["Hall", "Studio"]);

    [Fact]
    public void Page_WithFurtherPages_HasANote() =>
        Read(
            new JsonObject
            {
                ["count"] = 9,
                ["next"] = "https://example.org/?page=2",
                ["results"] = new JsonArray(Answer(3, "Hall")),
            }
        )
            .Notes.ShouldHaveSingleItem()
            .Message.ShouldContain("holds 1 of 9 plans");

    [Theory]
    [InlineData("Studio")]
    [InlineData("studio")]
    [InlineData("5")]
    public void List_OnePlanChosen_IsThatOne(string wanted) =>
        Names(Read(new JsonArray(Answer(3, "Hall"), Answer(5, "Studio")), wanted)).ShouldBe(["Studio"]);

    [Fact]
    public void List_TwoNamesThatDifferInCapitals_TheExactNameIsChosen() =>
        Names(Read(new JsonArray(Answer(3, "HALL"), Answer(5, "Hall")), "Hall")).ShouldBe(["Hall"]);

    [Fact]
    public void List_UnknownPlanChosen_SaysWhichThereAre() =>
        Read(new JsonArray(Answer(3, "Hall"), Answer(5, "Studio")), "Garden")
            .Problems.ShouldHaveSingleItem()
            .Message.ShouldBe("The file holds no plan \"Garden\". It holds \"Hall\", \"Studio\".");

    [Fact]
    public void List_NameChosenThatTwoHave_AsksForTheId() =>
        Read(new JsonArray(Answer(3, "Hall"), Answer(5, "Hall")), "Hall")
            .Problems.ShouldHaveSingleItem()
            .Message.ShouldContain("3, 5");

    [Fact]
    public void List_TwoPlansOfOneName_GetDistinctNames()
    {
        var file = Read(new JsonArray(Answer(3, "Hall"), Answer(5, "Hall")));

        Names(file).ShouldBe(["Hall", "Hall (2)"]);
        file.Notes.ShouldHaveSingleItem().Path.ShouldBe("$[1].layout");
    }

    [Fact]
    public void List_ProblemInOnePlan_IsAtItsPlaceInTheFile()
    {
        var broken = Plan(Row("A", 100, Line(2))).With(plan => plan.FirstSeat()["category"] = "Z");

        var file = Read(new JsonObject { ["results"] = new JsonArray(Answer(3, "Hall"), Answer(5, "Studio", broken)) });

        file.Plans[0].Succeeded.ShouldBeTrue();
        file.Plans[1]
            .Problems.ShouldHaveSingleItem()
            .Path.ShouldBe("$.results[1].layout.zones[0].rows[0].seats[0].category");
    }

    [Fact]
    public void Import_FileOfSeveralPlans_IsRefusedWhereOneIsWanted() =>
        PretixPlanImporter
            .Import(new JsonArray(Answer(3, "Hall"), Answer(5, "Studio")).ToJsonString(), Now)
            .Problems.ShouldHaveSingleItem()
            .Message.ShouldContain("2 seating plans");

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "an object with \"type\", \"features\"")]
    [InlineData("""{"detail":"Authentication credentials were not provided."}""", "an object with \"detail\"")]
    [InlineData("""{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}""", "and 2 more")]
    [InlineData("""{"layout":"text"}""", "an object with \"layout\"")]
    [InlineData("""{"\uD800":1}""", "an object without fields")]
    [InlineData("{}", "an object without fields")]
    [InlineData("[1,2]", "a number")]
    [InlineData("[[]]", "a list")]
    [InlineData("\"plan\"", "the text \"plan\"")]
    [InlineData("true", "true or false")]
    public void Import_JsonOfAnotherKind_SaysWhatWasFoundAndWhatIsExpected(string json, string found)
    {
        var message = PretixPlanImporter.Import(json, Now).Problems[^1].Message;

        message.ShouldStartWith("This is not a pretix seating plan: found ");
        message.ShouldContain(found);
        message.ShouldContain("\"zones\"");
        message.ShouldContain("\"layout\"");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"count":0,"results":[]}""")]
    public void List_Empty_IsAProblem(string json) =>
        PretixPlanImporter
            .Import(json, Now)
            .Problems.ShouldHaveSingleItem()
            .Message.ShouldBe("The list holds no seating plan.");

    [Fact]
    public void List_TooLong_IsANamedProblem() =>
        Read(new JsonArray([.. Enumerable.Range(0, PlanLimits.Plans + 1).Select(_ => Answer(1, "Hall"))]))
            .Problems.ShouldHaveSingleItem()
            .Message.ShouldContain("at most 200");
}
