using System.Text.Json.Nodes;
using CsCheck;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Domain.Venues;

/// <summary>
/// Random faulty plans: values repeat, overlap, are empty or have the wrong type. Most have few faults, so that many
/// can still be imported.
/// </summary>
internal static class OddPlans
{
    /// <summary>JSON that replaces some values.</summary>
    private static readonly string[] Junk =
    [
        "null",
        "true",
        "\"\"",
        "\"  \"",
        "\"7\"",
        "\" 12.5 \"",
        "\"NaN\"",
        "\"-Infinity\"",
        "\"1e400\"",
        "1e400",
        "-1e400",
        "1e-400",
        "-1",
        "-0",
        "0",
        "123456789012345678901234567890",
        "1000001",
        "999999.999",
        "0.1",
        "[]",
        "{}",
        "[[[[[]]]]]",
        "{\"x\":{\"x\":{}}}",
        "\"\\u0000\"",
        "\"HALF\"",
        "\"\\uFFFF\"",
        "\"\\uFFFE\"",
        "\"\\u200BA\"",
        "\"e\\u0301\"",
        "\"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀\"",
        "\"a name of fifty-one characters, which is one too many\"",
        "\"A\"",
        "\"a\"",
        "\"1\"",
        "\"'; drop table seats; --\"",
        "\"<script>\"",
        "\"#12345\"",
        "\"left\"",
    ];

    private static readonly string[] Fields =
    [
        "wheelchair",
        "uuid",
        "radius",
        "row_number_position",
        "shape",
        "text",
        "name",
        "\uFFFF",
        "",
    ];

    /// <summary>A file's text.</summary>
    public static Gen<string> Files =>
        Gen.Select(
            Spoiled,
            Gen.Int[0, 30],
            (plan, shell) =>
                WithHalves(
                    shell switch
                    {
                        0 => new JsonArray(Answer(plan)).ToJsonString(),
                        1 => new JsonObject
                        {
                            ["count"] = 1,
                            ["next"] = null,
                            ["results"] = new JsonArray(Answer(plan)),
                        }.ToJsonString(),
                        2 => Nested(plan.ToJsonString(), 70),
                        _ => plan.ToJsonString(),
                    }
                )
        );

    /// <summary>
    /// Puts in half of a surrogate pair: legal JSON, but no valid text, so that no JSON writer makes it.
    /// </summary>
    private static string WithHalves(string json) => json.Replace("\"HALF\"", "\"\\uD83D\"", StringComparison.Ordinal);

    private static JsonObject Answer(JsonObject plan) =>
        new()
        {
            ["id"] = 1,
            ["name"] = "Answer",
            ["layout"] = plan,
        };

    private static string Nested(string plan, int depth) =>
        string.Concat(Enumerable.Repeat("{\"zones\":[", depth)) + plan + string.Concat(Enumerable.Repeat("]}", depth));

    /// <summary>A plan of the right form with any number of values replaced, removed or added.</summary>
    private static Gen<JsonObject> Spoiled
    {
        get
        {
            var change = Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, Junk.Length - 1], Gen.Int[0, 9]);
            return Gen.Select(
                Plans,
                Gen.Frequency((2, Gen.Const(0)), (3, Gen.Int[1, 2]), (1, Gen.Int[3, 12]))
                    .SelectMany(count => change.Array[count]),
                (plan, changes) =>
                {
                    foreach (var (at, junk, kind) in changes)
                        Spoil(plan, at, junk, kind);
                    return plan;
                }
            );
        }
    }

    private static void Spoil(JsonObject plan, int at, int junk, int kind)
    {
        var owners = Owners(plan).ToList();
        var owner = owners[at % owners.Count];
        var names = owner.Select(property => property.Key).ToList();
        if (kind == 0 && names.Count > 0)
            owner.Remove(names[at % names.Count]);
        else if (kind <= 2 || names.Count == 0)
            owner[Fields[at % Fields.Length]] = JsonNode.Parse(Junk[junk]);
        else
            owner[names[at % names.Count]] = JsonNode.Parse(Junk[junk]);
    }

    private static IEnumerable<JsonObject> Owners(JsonNode node)
    {
        if (node is JsonObject self)
            yield return self;
        var children = node switch
        {
            JsonObject owner => owner.Select(property => property.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>().ToList())
        {
            foreach (var inner in Owners(child))
                yield return inner;
        }
    }

    private static Gen<JsonObject> Plans
    {
        get
        {
            var label = AnyOf("A", "A", "B", "a", "A (2)", "", null);
            var place = Gen.OneOf(
                Gen.Int[0, 5].Select(i => (double)(i * 25)),
                Gen.Int[0, 5].Select(i => (double)(i * 25)),
                Gen.Double[-10, 1e6]
            );
            var seat = Gen.Select(
                Gen.Int[0, 60],
                AnyOf("1", "2", "3", "1 (2)", "", null),
                place,
                place,
                Gen.Frequency((80, Gen.Const<string?>("A")), (1, AnyOf("", "unknown"))),
                (guid, number, x, y, category) =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["seat_guid"] = $"g{guid}",
                            ["seat_number"] = number,
                            ["position"] = At(x, y),
                            ["category"] = category,
                        }
            );
            var row = Gen.Select(
                label,
                place,
                place,
                seat.Array[0, 4],
                (name, x, y, seats) =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["row_number"] = name,
                            ["position"] = At(x, y),
                            ["seats"] = new JsonArray(seats),
                        }
            );
            var area = Gen.Select(
                AnyOf("STAGE", "Floor 1", "Block 7", "A", ""),
                place,
                place,
                (text, x, y) => (JsonNode)Caption(text!, x, y)
            );
            var zone = Gen.Select(
                label,
                row.Array[0, 5],
                area.Array[0, 2],
                (name, rows, areas) => (JsonNode)Zone(name, rows).With(json => json["areas"] = new JsonArray(areas))
            );
            var categories = Gen.Frequency((8, Gen.Const(1)), (1, Gen.Int[0, 3]));
            return Gen.Select(
                zone.Array[1, 3],
                categories,
                (zones, count) =>
                    PlanOf(zones)
                        .With(plan =>
                            plan["categories"] = new JsonArray([
                                .. Enumerable
                                    .Range(0, count)
                                    .Select(_ => new JsonObject { ["name"] = "A", ["color"] = "#112233" }),
                            ])
                        )
            );
        }
    }

    private static Gen<string?> AnyOf(params string?[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
