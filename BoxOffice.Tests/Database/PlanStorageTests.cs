using System.Text;
using System.Text.Json.Nodes;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Sales;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Tests.Domain.Venues;
using BoxOffice.Tests.EndToEnd.Support;
using BoxOffice.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Database;

/// <summary>A plan that the importer accepts can also be stored, even if labels, numbers or ids repeat.</summary>
[Long]
public sealed class PlanStorageTests : IAsyncLifetime
{
    private const int GeneratedPlans = 150;

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
    public async Task Import_SeatAttributes_AreStoredAndReadBack()
    {
        var plan = Plan(Row("A", 50, 0, 24));
        plan.FirstSeat()["wheelchair"] = true;
        plan.FirstSeat()["companion"] = "A 2";

        var stored = await StoreAsync(plan, "Accessible");

        await using var context = _database.NewContext();
        var seats = await context.Set<PlanSeat>().AsNoTracking().OrderBy(seat => seat.Ordinal).ToListAsync();
        stored.Problems.ShouldBeEmpty();
        seats[0]
            .Notes!.Select(a => $"{a.Key}: {a.Value}")
            .ShouldBe(["companion: A 2", "wheelchair: True"], ignoreOrder: true);
        seats[1].Notes.ShouldBeNull();
    }

    [Fact]
    public async Task Import_PageOfPlans_IsStoredUnderOneVenueAndOnlyAsAWhole()
    {
        JsonObject Page(JsonObject second) =>
            new()
            {
                ["results"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = 1,
                        ["name"] = "Hall",
                        ["layout"] = Plan(Row("A", 50, 0)),
                    },
                    new JsonObject
                    {
                        ["id"] = 2,
                        ["name"] = "Studio",
                        ["layout"] = second,
                    }
                ),
            };
        var plans = new VenuePlans(new ContextFactory(_database));
        async Task<StoredPlans> StoreAllAsync(JsonObject page, PlanRequest request) =>
            await plans.ImportAllAsync(Encoding.UTF8.GetBytes(page.ToJsonString()), request);

        var broken = await StoreAllAsync(Page(Plan()), new("House"));
        var one = await StoreAllAsync(Page(Plan(Row("A", 50, 0))), new("House") { IsOne = true });
        var chosen = await StoreAllAsync(
            Page(Plan(Row("A", 50, 0))),
            new("House", PlanName: "Studio") { IsOne = true }
        );
        var both = await StoreAllAsync(Page(Plan(Row("A", 50, 0))), new("House"));

        broken.Problems.ShouldHaveSingleItem().Path.ShouldBe("$.results[1].layout.zones");
        one.Problems.ShouldHaveSingleItem().Message.ShouldContain("\"Hall\", \"Studio\"");
        chosen.Plans.Select(plan => plan.Name).ShouldBe(["Studio"]);
        both.Plans.Select(plan => plan.Name).ShouldBe(["Hall", "Studio"]);
        await using var context = _database.NewContext();
        (await context.Venues.CountAsync()).ShouldBe(1);
        (await context.SeatingPlans.CountAsync()).ShouldBe(3);
    }

    [Theory]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("Asia/Jakarta", "Asia/Jakarta")]
    public async Task Import_TimeZone_IsStoredByItsIanaName(string written, string stored)
    {
        var plan = await new VenuePlans(new ContextFactory(_database)).ImportAsync(
            Encoding.UTF8.GetBytes(Plan(Row("A", 50, 0)).ToJsonString()),
            "Somewhere",
            written
        );

        plan.Plan!.Venue!.TimeZone.ShouldBe(stored);
        (await _database.AsOwnerAsync<string>("select time_zone from venues")).ShouldBe(stored);
    }

    [Fact]
    public async Task Import_NoTimeZone_StoresNothing()
    {
        var plan = await new VenuePlans(new ContextFactory(_database)).ImportAsync(
            Encoding.UTF8.GetBytes(Plan(Row("A", 50, 0)).ToJsonString()),
            "Somewhere",
            "CET+5"
        );

        plan.Problems.ShouldHaveSingleItem().Message.ShouldContain("CET+5");
        (await _database.AsOwnerAsync<long>("select count(*) from venues")).ShouldBe(0);
    }

    [Fact]
    public async Task Venue_StoredUnderAWindowsName_IsReadByItsIanaName()
    {
        await StoreAsync(Plan(Row("A", 50, 0)), "Old");
        await _database.AsOwnerAsync<object>("update venues set time_zone = 'W. Europe Standard Time'");

        await using var context = _database.NewContext();
        (await context.Venues.SingleAsync()).TimeZone.ShouldBe("Europe/Berlin");
    }

    /// <summary>
    /// Every file is either stored with seats that a ticket can tell apart, or refused with a list of problems.
    /// </summary>
    [Fact, Long]
    public async Task Import_AnyPlan_IsStoredWithDistinguishableSeatsOrRefusedWithAList()
    {
        var (files, accepted, refused) = (0, 0, 0);
        await OddPlans.Files.SampleAsync(
            async json =>
            {
                var stored = await StoreAsync(json, $"Venue {++files}");
                stored.Problems.Count.ShouldBeLessThan(100);
                stored.Notes.Count.ShouldBeLessThan(100);
                if (stored.Plan is not { } plan)
                {
                    refused++;
                    stored.Problems.ShouldNotBeEmpty();
                    return;
                }

                accepted++;
                stored.Problems.ShouldBeEmpty();
                plan.Sections.SelectMany(s =>
                        s.Rows.SelectMany(r => r.Seats.Select(seat => (s.Name, r.Label, seat.Number)))
                    )
                    .ShouldBeUnique();
                plan.Seats().Select(seat => seat.Guid).ShouldBeUnique();
                await ShouldBeReachableAsync(plan, SeatsWritten(json));
            },
            iter: GeneratedPlans,
            threads: 1
        );
        accepted.ShouldBeGreaterThan(GeneratedPlans / 10);
        refused.ShouldBeGreaterThan(GeneratedPlans / 10);
    }

    /// <summary>Every seat of the file is in the database, and an event on the plan can sell each.</summary>
    private async Task ShouldBeReachableAsync(SeatingPlan plan, int seatsWritten)
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(200);
        var show = await new EventSales(new ContextFactory(_database)).PutOnSaleAsync(
            new($"Show {plan.Id}", plan.Id, now, now.AddDays(-2), now.AddDays(-1))
        );
        show.Refusal.ShouldBeNull();
        var seats = await _database.AsOwnerAsync<long>(
            $"select count(distinct (section, row, seat_number)) from seats where event_id = {show.Value!.Id}"
        );
        seats.ShouldBe(seatsWritten);
    }

    private static int SeatsWritten(string json)
    {
        var root = JsonNode.Parse(json)!;
        root =
            root is JsonArray list ? list[0]!
            : root["results"] is JsonArray page ? page[0]!
            : root;
        var zones = (JsonArray)(root["layout"] ?? root)["zones"]!;
        return zones.Sum(zone =>
            (zone!["rows"] as JsonArray)?.Sum(row => (row!["seats"] as JsonArray)?.Count ?? 0) ?? 0
        );
    }

    private Task<StoredPlan> StoreAsync(JsonObject plan, string venue) => StoreAsync(plan.ToJsonString(), venue);

    private Task<StoredPlan> StoreAsync(string json, string venue) =>
        new VenuePlans(new ContextFactory(_database)).ImportAsync(Encoding.UTF8.GetBytes(json), venue);
}
