using System.Text;
using System.Text.Json.Nodes;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Domain.Venues.Plans;
using CsCheck;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Domain.Venues;

public sealed class PretixPlanProblemTests
{
    private static JsonObject Good() => Plan(Row("A", 100, Line(4)), Row("B", 130, Line(4)));

    private static PlanFinding OnlyProblem(JsonObject plan)
    {
        var import = plan.Import();
        import.Plan.ShouldBeNull();
        return import.Problems.ShouldHaveSingleItem();
    }

    [Fact]
    public void Import_ManyThingsWrong_ListsThemAllWithTheirPaths()
    {
        var plan = Good()
            .With(plan =>
            {
                plan.FirstSeat()["position"]!["x"] = "left";
                plan.FirstSeat()["category"] = "Z";
                plan.FirstRow()["seats"]![2]!["position"] = null;
                plan.FirstZone()["rows"]![1]!["seats"] = "none";
                plan.FirstZone()["areas"]!
                    .AsArray()
                    .Add(new JsonObject { ["shape"] = "rectangle", ["rectangle"] = new JsonObject() });
            });

        plan.Import()
            .Problems.Select(problem => problem.Path)
            .ShouldBe(
                [
                    "$.zones[0].rows[0].seats[0].position.x",
                    "$.zones[0].rows[0].seats[0].category",
                    "$.zones[0].rows[0].seats[2].position",
                    "$.zones[0].rows[1].seats",
                    "$.zones[0].areas[0].rectangle.width",
                    "$.zones[0].areas[0].rectangle.height",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void Import_AnyProblem_GivesNoPlan() =>
        Good().With(plan => plan.FirstSeat()["category"] = "Z").Import().Succeeded.ShouldBeFalse();

    [Fact]
    public void Import_MalformedJson_SaysLineAndColumn()
    {
        var import = PretixPlanImporter.Import("{\n  \"name\": \"House\",\n  \"zones\": [}\n}", Now);

        import.Problems.ShouldHaveSingleItem().Message.ShouldStartWith("Not valid JSON at line 3, column 13:");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"plan\"")]
    [InlineData("{}")]
    [InlineData("{\"zones\":[]}")]
    [InlineData("{\"zones\":[1,null]}")]
    [InlineData("{\"zones\":{\"rows\":1}}")]
    public void Import_NotAPlan_IsAProblem(string json) =>
        PretixPlanImporter.Import(json, Now).Problems.ShouldNotBeEmpty();

    [Fact]
    public void Import_NestedTooDeep_IsAProblem() =>
        PretixPlanImporter.Import(new string('[', 100_000), Now).Problems.ShouldHaveSingleItem();

    [Fact]
    public void Import_NotUtf8_IsAProblem() =>
        PretixPlanImporter.Import((byte[])[(byte)'"', 0xFF, 0xFE, (byte)'"'], Now).Problems.ShouldHaveSingleItem();

    [Fact]
    public void Import_HalfASurrogatePair_IsAProblemAtItsPath()
    {
        var json = Good()
            .ToJsonString()
            .Replace("\"seat_number\":\"1\"", "\"seat_number\":\"\\uD800\"", StringComparison.Ordinal);

        PretixPlanImporter.Import(json, Now).Problems[0].Path.ShouldBe("$.zones[0].rows[0].seats[0].seat_number");
    }

    [Fact]
    public void Import_ControlCharacterInLabel_IsAProblem() =>
        OnlyProblem(Good().With(plan => plan.FirstSeat()["seat_number"] = "1\0"))
            .Path.ShouldEndWith(".seats[0].seat_number");

    [Fact]
    public void Import_NoSeats_IsAProblem() =>
        OnlyProblem(Plan()).Places.ShouldBe([new FindingPlace("$.zones", "The plan has no seats.")]);

    [Fact]
    public void Import_UnlistedCategory_IsNamed() =>
        OnlyProblem(Good().With(plan => plan.FirstSeat()["category"] = "Z")).Message.ShouldContain("\"Z\"");

    [Theory]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("1e400")]
    [InlineData("-1000001")]
    [InlineData("true")]
    public void Import_AbsurdCoordinate_IsAProblem(string value) =>
        OnlyProblem(Good().With(plan => plan.FirstSeat()["position"]!["y"] = JsonNode.Parse(value)))
            .Path.ShouldBe("$.zones[0].rows[0].seats[0].position.y");

    [Fact]
    public void Import_MissingCoordinate_IsAProblem() =>
        OnlyProblem(Good().With(plan => plan.FirstSeat()["position"]!.AsObject().Remove("x")))
            .Path.ShouldEndWith(".position.x");

    [Fact]
    public void Import_NegativeRadius_IsAProblem() =>
        OnlyProblem(Good().With(plan => plan.FirstSeat()["radius"] = -1)).Path.ShouldEndWith(".radius");

    [Fact]
    public void Import_LabelTooLong_IsAProblem() =>
        OnlyProblem(Good().With(plan => plan.FirstRow()["row_number"] = new string('A', 51)))
            .Path.ShouldEndWith(".row_number");

    [Fact]
    public void Import_LongestLabel_IsAccepted() =>
        Good().With(plan => plan.FirstRow()["row_number"] = new string('A', 50)).Import().Succeeded.ShouldBeTrue();

    [Fact]
    public void Import_TooManySeats_IsANamedProblem()
    {
        var seat = Seat("g", "1", 1).ToJsonString();
        var seats = string.Join(',', Enumerable.Repeat(seat, PlanLimits.Seats + 1));
        var json = Plan(Row("A", 0))
            .ToJsonString()
            .Replace("\"seats\":[]", $"\"seats\":[{seats}]", StringComparison.Ordinal);

        PretixPlanImporter.Import(json, Now).Problems.ShouldHaveSingleItem().Message.ShouldContain("more than");
    }

    [Fact]
    public void Import_TooManyRows_IsANamedProblem()
    {
        var rows = string.Join(',', Enumerable.Repeat("{\"row_number\":\"A\",\"seats\":[]}", PlanLimits.Rows + 1));
        var json = Plan().ToJsonString().Replace("\"rows\":[]", $"\"rows\":[{rows}]", StringComparison.Ordinal);

        PretixPlanImporter
            .Import(json, Now)
            .Problems.ShouldContain(problem => problem.Path == $"$.zones[0].rows[{PlanLimits.Rows}]");
    }

    [Fact]
    public async Task ImportAsync_FileTooLarge_IsANamedProblemWithoutReadingItAll()
    {
        await using var endless = new EndlessStream();

        var import = await PretixPlanImporter.ImportAsync(endless, Now);

        import.Problems.ShouldHaveSingleItem().Message.ShouldContain("64 MiB");
    }

    [Fact]
    public async Task ImportAsync_ByteOrderMark_IsSkipped()
    {
        await using var file = new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good().ToJsonString())]);

        (await PretixPlanImporter.ImportAsync(file, Now)).Succeeded.ShouldBeTrue();
    }

    /// <summary>Every file gives a plan or a list of problems, never an exception.</summary>
    [Fact]
    public void Import_AnyBytesChanged_NeverThrows()
    {
        var good = Encoding.UTF8.GetBytes(
            Good().With(plan => plan.FirstZone()["areas"]!.AsArray().Add(Caption("Stage", 9, 9))).ToJsonString()
        );
        string[] scraps = ["0", "-", "\"", "null", "[]", "{}", "1e999", "\0", "\\ud800", "true", ","];
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[0, scraps.Length - 1])
            .Array[1, 3]
            .Sample(changes =>
            {
                var bytes = good.ToList();
                foreach (var (at, scrap) in changes)
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(scraps[scrap]));

                var import = PretixPlanImporter.Import(bytes.ToArray(), Now);

                import.Succeeded.ShouldBe(import.Problems.Count == 0);
            });
    }

    /// <summary>Each value of a valid plan in turn is replaced by an invalid one.</summary>
    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("-1")]
    [InlineData("[[1],{\"x\":{}}]")]
    public void Import_AnyValueReplaced_NeverThrows(string junk)
    {
        var count = Values(Good()).Count();
        for (var i = 0; i < count; i++)
        {
            var plan = Good();
            Values(plan).ElementAt(i).ReplaceWith(JsonNode.Parse(junk));

            var import = plan.Import();

            import.Succeeded.ShouldBe(import.Problems.Count == 0);
        }
    }

    private static IEnumerable<JsonNode> Values(JsonNode node)
    {
        var children = node switch
        {
            JsonObject owner => owner.Select(property => property.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>().ToList())
        {
            yield return child;
            foreach (var inner in Values(child))
                yield return inner;
        }
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
