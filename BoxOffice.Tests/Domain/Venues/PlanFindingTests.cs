using System.Text.Json.Nodes;
using BoxOffice.Web.Commands;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Domain.Venues;

/// <summary>A finding at hundreds of places of a file is reported once.</summary>
public sealed class PlanFindingTests
{
    private static JsonObject BackwardRows(int rows) =>
        Plan([.. Enumerable.Range(0, rows).Select(row => (JsonNode)Row($"{row}", 30 * row, [.. Line(3).Reverse()]))])
            .With(plan => plan["size"]!["height"] = 30 * rows);

    [Fact]
    public void Notes_TheSameInEveryRow_AreOneWithTheFirstThreePlaces()
    {
        var note = BackwardRows(248).Import().Notes.ShouldHaveSingleItem();

        note.Count.ShouldBe(248);
        note.Places.Select(place => place.Path)
            .ShouldBe(["$.zones[0].rows[0].seats", "$.zones[0].rows[1].seats", "$.zones[0].rows[2].seats"]);
        FindingText
            .Of(note)
            .ShouldBe(
                "The seats are listed from right to left; they are turned round. (248 places: "
                    + "$.zones[0].rows[0].seats, $.zones[0].rows[1].seats, $.zones[0].rows[2].seats and 245 more)"
            );
    }

    [Fact]
    public void Notes_OfOnePlace_AreThePathAndTheMessage() =>
        FindingText
            .Of(BackwardRows(1).Import().Notes.ShouldHaveSingleItem())
            .ShouldBe("$.zones[0].rows[0].seats: The seats are listed from right to left; they are turned round.");

    [Fact]
    public void Notes_WithDifferentTexts_AreOneThatListsEachText()
    {
        var plan = Plan(Row("A", 100, Line(6)))
            .With(plan =>
            {
                foreach (var seat in plan.FirstRow()["seats"]!.AsArray())
                    seat!["seat_guid"] = "same";
            });

        var note = plan.Import().Notes.ShouldHaveSingleItem();

        note.Count.ShouldBe(5);
        note.Places.Count.ShouldBe(3);
        note.Places[0].Message.ShouldContain("\"uuid-A-100-2\"");
        FindingText
            .Of(note)
            .Split('\n')
            .ShouldSatisfyAllConditions(
                lines => lines.Length.ShouldBe(5),
                lines =>
                    lines[0]
                        .ShouldBe("Another seat has this identity already; this one is known by another. (5 places)"),
                lines =>
                    lines[1]
                        .ShouldStartWith(
                            "    $.zones[0].rows[0].seats[1].seat_guid: \"same\" is another seat's identity"
                        ),
                lines => lines[4].ShouldBe("    and 2 more")
            );
    }

    [Fact]
    public void Notes_SeatsOnTopOfOthers_AreOne()
    {
        var note = Plan(Row("A", 100, Line(50)), Row("B", 100, Line(50)))
            .Import()
            .Notes.Single(note => note.Message.Contains("very same place"));

        note.Count.ShouldBe(50);
        note.Places.Count.ShouldBe(3);
    }

    [Fact]
    public void Problems_TheSameAtEverySeat_AreOne()
    {
        var plan = Plan(Row("A", 100, Line(50)));
        foreach (var (i, seat) in plan.FirstRow()["seats"]!.AsArray().Index())
            (seat!["category"], seat["position"]!["x"]) = ($"Z{i}", $"left {i}");

        var problems = plan.Import().Problems;

        problems
            .Select(problem => (problem.Message, problem.Count))
            .ShouldBe([("Expected a number.", 50), ("The plan does not list this category.", 50)]);
    }

    [Fact]
    public void Findings_OfDifferentFields_StayApart() =>
        Plan(Row("A", 100, Line(2)))
            .With(plan => plan.FirstSeat()["position"] = new JsonObject())
            .Import()
            .Problems.Select(problem => problem.Path)
            .ShouldBe(["$.zones[0].rows[0].seats[0].position.x", "$.zones[0].rows[0].seats[0].position.y"]);
}
