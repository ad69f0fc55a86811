using System.Text;
using System.Text.Json.Nodes;
using BoxOffice.Domain.Venues;
using BoxOffice.Tests.EndToEnd.Support;
using BoxOffice.Tests.Support;
using CsCheck;
using static BoxOffice.Tests.Domain.Venues.PlanJson;

namespace BoxOffice.Tests.Database;

/// <summary>A plan that the importer accepts can also be stored, whatever its labels, numbers and ids repeat.</summary>
public sealed class PlanStorageTests : IAsyncLifetime
{
    private const int GeneratedPlans = 60;

    private readonly TestDatabase _database = new();

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Import_RowCutByAnAisle_KeepsItsLabelInBothPieces()
    {
        var cut = Row("A", 90, 0);
        cut["seats"]![0]!["seat_number"] = "2";

        var stored = await StoreAsync(Plan(Row("A", 50, 0), cut), "Cut");

        stored.Problems.ShouldBeEmpty();
        stored.Plan!.Sections.Single().Rows.Select(row => row.Label).ShouldBe(["A", "A"]);
        stored.Plan.Seats().Select(seat => seat.Number).Order().ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task Import_AnyPlan_IsStoredWithDistinguishableSeatsOrRefusedWithAList()
    {
        var (plan, accepted) = (0, 0);
        await Plans.SampleAsync(
            async json =>
            {
                var stored = await StoreAsync(json, $"Venue {++plan}");
                if (stored.Plan is null)
                {
                    stored.Problems.ShouldNotBeEmpty();
                    return;
                }

                accepted++;
                var labels = stored.Plan.Sections.SelectMany(s => s.Rows.SelectMany(r => r.Seats.Select(seat => (s.Name, r.Label, seat.Number)))).ToList();
                labels.ShouldBeUnique();
                labels.Count.ShouldBe(json["zones"]!.AsArray().Sum(zone => zone!["rows"]!.AsArray().Sum(row => row!["seats"]!.AsArray().Count)));
            },
            iter: GeneratedPlans, threads: 1);
        accepted.ShouldBeGreaterThan(GeneratedPlans / 10);
    }

    private static Gen<JsonObject> Plans
    {
        get
        {
            var label = AnyOf("A", "A", "B", "a", "", null);
            var place = Gen.OneOf(Gen.Int[0, 5].Select(i => (double)(i * 25)), Gen.Double[-10, 1e6]);
            var seat = Gen.Select(
                Gen.Int[0, 60], AnyOf("1", "2", "3", "", null), place, place, Gen.Frequency((60, Gen.Const<string?>("A")), (1, AnyOf("", "unknown"))),
                (guid, number, x, y, category) => (JsonNode)new JsonObject
                {
                    ["seat_guid"] = $"g{guid}", ["seat_number"] = number, ["position"] = At(x, y), ["category"] = category,
                });
            var row = Gen.Select(label, place, place, seat.Array[1, 4], (name, x, y, seats) => (JsonNode)new JsonObject
            {
                ["row_number"] = name, ["position"] = At(x, y), ["seats"] = new JsonArray(seats),
            });
            var zone = Gen.Select(label, row.Array[1, 4], (name, rows) => (JsonNode)Zone(name, rows));
            return zone.Array[1, 3].Select(zones => PlanOf(zones));
        }
    }

    private static Gen<string?> AnyOf(params string?[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private Task<StoredPlan> StoreAsync(JsonObject plan, string venue) =>
        new VenuePlans(new ContextFactory(_database)).ImportAsync(Encoding.UTF8.GetBytes(plan.ToJsonString()), venue);
}
