using System.Net;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>The API with which other programs hold seats and give them back. A change here breaks them.</summary>
public sealed class ApiHoldsTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private HttpClient Http => fixture.Http;

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Hold_FreeSeats_IsCreatedAndFoundAndGivenBack()
    {
        var show = await Database.NewEventAsync();

        var answer = await Http.HoldAsync(show.Id, show.Seats[0], show.Seats[40]);

        var hold = answer.ShouldBeJson(201);
        hold.Names().ShouldBeSupersetOf(["holdToken", "expiresAt", "seats", "totalCents"]);
        hold.GetProperty("totalCents").GetInt64().ShouldBe(7500);
        hold.GetProperty("seats")[0].Names().ShouldBe(["id", "section", "row", "number", "priceCents"]);
        hold.GetProperty("seats")
            .EnumerateArray()
            .Select(s => s.GetProperty("id").GetInt64())
            .ShouldBe([show.Seats[0], show.Seats[40]], ignoreOrder: true);
        var token = hold.GetProperty("holdToken").GetString()!;
        token.Length.ShouldBe(22);
        answer.Location!.ToString().ShouldBe($"/api/holds/{token}");
        (await Http.AskAsync($"/api/holds/{token}")).ShouldBeJson(200).ToString().ShouldBe(hold.ToString());

        (await Http.DropAsync($"/api/holds/{token}/seats/{show.Seats[0]}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Http.AskAsync($"/api/holds/{token}"))
            .ShouldBeJson(200)
            .GetProperty("totalCents")
            .GetInt64()
            .ShouldBe(3000);
        (await Http.DropAsync($"/api/holds/{token}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Http.AskAsync($"/api/holds/{token}")).ShouldBeProblem(404, "hold-not-found", "token");
        (await Http.DropAsync($"/api/holds/{token}")).ShouldBeProblem(404, "hold-not-found", "token");
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
    }

    [Fact]
    public async Task Hold_TakenSeats_IsRefusedNamingEachOfThem()
    {
        var show = await Database.NewEventAsync();
        await Http.HeldAsync(show.Id, show.Seats[1], show.Seats[3]);

        var problem = (await Http.HoldAsync(show.Id, [.. show.Seats.Take(5)])).ShouldBeProblem(
            409,
            "seat-unavailable",
            "seatIds"
        );

        problem
            .GetProperty("unavailableSeatIds")
            .EnumerateArray()
            .Select(i => i.GetInt64())
            .ShouldBe([show.Seats[1], show.Seats[3]], ignoreOrder: true);
        (await Database.CountAsync(show, "held")).ShouldBe(2);
    }

    [Fact]
    public async Task Hold_WithItsToken_TakesMoreSeatsAndKeepsItsEnd()
    {
        var show = await Database.NewEventAsync();
        var first = (await Http.HoldAsync(show.Id, show.Seats[0])).ShouldBeJson(201);
        var holdToken = first.GetProperty("holdToken").GetString();

        var second = (
            await Http.CallAsync(
                HttpMethod.Post,
                $"/api/events/{show.Id}/holds",
                new { seatIds = new[] { show.Seats[1] }, holdToken }
            )
        ).ShouldBeJson(201);

        second.GetProperty("holdToken").GetString().ShouldBe(holdToken);
        second
            .GetProperty("expiresAt")
            .GetDateTimeOffset()
            .ShouldBe(first.GetProperty("expiresAt").GetDateTimeOffset());
        second.GetProperty("seats").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Hold_WithADuration_LastsAtMostTheEventsTime()
    {
        var show = await Database.NewEventAsync(holdSeconds: 120);
        var now = await Database.AsOwnerAsync<DateTime>("select clock_timestamp()");

        async Task<TimeSpan> LastsAsync(int durationSeconds, int seat) =>
            (
                await Http.CallAsync(
                    HttpMethod.Post,
                    $"/api/events/{show.Id}/holds",
                    new { seatIds = new[] { show.Seats[seat] }, durationSeconds }
                )
            )
                .ShouldBeJson(201)
                .GetProperty("expiresAt")
                .GetDateTimeOffset() - now;

        (await LastsAsync(30, 0)).ShouldBeInRange(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(40));
        (await LastsAsync(int.MaxValue, 1)).ShouldBeInRange(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(130));
    }

    /// <summary>A lapsed hold gets the same answers before and after the sweep.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hold_Lapsed_IsGone(bool swept)
    {
        await using var node = BoxOfficeNode.Start(
            Database,
            fixture.Sale.Provider,
            change: services => services.Remove(services.Single(s => s.ImplementationType == typeof(HoldExpiry)))
        );
        using var http = DeclaredAnswers.ClientOf(node);
        await using var sweeper = fixture.Sale.NewSale();
        var show = await Database.NewEventAsync();
        var holdToken = await http.HeldAsync(show.Id, show.Seats[0]);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));
        if (swept)
            await sweeper.Expiry.SweepAsync();

        (await http.AskAsync($"/api/holds/{holdToken}")).ShouldBeProblem(410, "hold-expired", "token");
        (await http.BookAsync(holdToken)).ShouldBeProblem(410, "hold-expired", "holdToken");
        (
            await http.CallAsync(
                HttpMethod.Post,
                $"/api/events/{show.Id}/holds",
                new { seatIds = new[] { show.Seats[1] }, holdToken }
            )
        ).ShouldBeProblem(410, "hold-expired", "holdToken");
        (
            await http.CallAsync(
                HttpMethod.Post,
                $"/api/events/{show.Id}/holds/best-available",
                new { quantity = 1, holdToken }
            )
        ).ShouldBeProblem(410, "hold-expired", "holdToken");
        (await http.DropAsync($"/api/holds/{holdToken}/seats/{show.Seats[0]}")).ShouldBeProblem(
            410,
            "hold-expired",
            "token"
        );
        (await http.DropAsync($"/api/holds/{holdToken}")).ShouldBeProblem(410, "hold-expired", "token");
    }

    [Fact]
    public async Task BestAvailable_WithSectionAndPrice_HoldsNeighboursWithinThem()
    {
        var show = await Database.NewEventAsync(rows: 4, seatsPerRow: 10);

        var hold = (
            await Http.CallAsync(
                HttpMethod.Post,
                $"/api/events/{show.Id}/holds/best-available",
                new
                {
                    quantity = 3,
                    section = "House",
                    maxPriceCents = 3000,
                }
            )
        ).ShouldBeJson(201);

        var seats = hold.GetProperty("seats")
            .EnumerateArray()
            .Select(s => show.Seats.ToList().IndexOf(s.GetProperty("id").GetInt64()))
            .Order()
            .ToList();
        seats.ShouldBe([seats[0], seats[0] + 1, seats[0] + 2]);
        hold.GetProperty("totalCents").GetInt64().ShouldBe(9000);
    }

    [Fact]
    public async Task BestAvailable_TooManyTogether_NamesTheLargestBlock()
    {
        var show = await Database.NewEventAsync(rows: 2, seatsPerRow: 4);

        (await Http.CallAsync(HttpMethod.Post, $"/api/events/{show.Id}/holds/best-available", new { quantity = 5 }))
            .ShouldBeProblem(409, "no-seats-together", "quantity")
            .GetProperty("largestBlock")
            .GetInt32()
            .ShouldBe(4);
    }
}
