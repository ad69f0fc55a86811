using System.Text.Json.Nodes;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Tests.Domain.Venues;

/// <summary>Small valid plans. A test takes one and changes the part that it tests.</summary>
internal static class PretixJson
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>One zone, "Stalls", with the given rows.</summary>
    public static JsonObject Plan(params JsonNode[] rows) => PlanOf(Zone("Stalls", rows));

    public static JsonObject PlanOf(params JsonNode[] zones) =>
        new()
        {
            ["name"] = "House",
            ["size"] = new JsonObject { ["width"] = 1000, ["height"] = 800 },
            ["categories"] = new JsonArray(new JsonObject { ["name"] = "A", ["color"] = "#112233" }),
            ["zones"] = new JsonArray(zones),
        };

    public static JsonObject Zone(string? name, params JsonNode[] rows) =>
        new()
        {
            ["name"] = name,
            ["position"] = At(0, 0),
            ["rows"] = new JsonArray(rows),
            ["areas"] = new JsonArray(),
        };

    /// <summary>Seats numbered 1 … n at these distances from the left.</summary>
    public static JsonObject Row(string label, double y, params double[] xs) =>
        new()
        {
            ["row_number"] = label,
            ["row_number_position"] = "both",
            ["position"] = At(0, y),
            ["seats"] = new JsonArray([.. xs.Select((x, i) => Seat($"{label}-{y}-{i + 1}", $"{i + 1}", x))]),
        };

    public static JsonObject Seat(string guid, string number, double x, double y = 0) =>
        new()
        {
            ["seat_guid"] = guid,
            ["uuid"] = "uuid-" + guid,
            ["seat_number"] = number,
            ["position"] = At(x, y),
            ["category"] = "A",
        };

    public static JsonObject Caption(string text, double x, double y) =>
        new()
        {
            ["shape"] = "text",
            ["position"] = At(x, y),
            ["text"] = new JsonObject { ["text"] = text, ["position"] = At(0, 0) },
        };

    public static JsonObject At(double x, double y) => new() { ["x"] = x, ["y"] = y };

    public static JsonNode FirstZone(this JsonObject plan) => plan["zones"]![0]!;

    public static JsonNode FirstRow(this JsonObject plan) => plan.FirstZone()["rows"]![0]!;

    public static JsonNode FirstSeat(this JsonObject plan) => plan.FirstRow()["seats"]![0]!;

    public static JsonObject With(this JsonObject plan, Action<JsonObject> change)
    {
        change(plan);
        return plan;
    }

    public static PlanImport Import(this JsonObject plan) => PretixPlanImporter.Import(plan.ToJsonString(), Now);

    public static SeatingPlan Imported(this PlanImport import)
    {
        import.Problems.ShouldBeEmpty();
        return import.Plan.ShouldNotBeNull();
    }

    public static SeatingPlan Imported(this JsonObject plan) => plan.Import().Imported();

    /// <summary>Evenly spaced positions, a usual pitch apart.</summary>
    public static double[] Line(int count, double start = 100, double pitch = 24) =>
        [.. Enumerable.Range(0, count).Select(i => start + i * pitch)];
}
