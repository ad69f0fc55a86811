using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>
/// A request for seats needs one database statement, which it shares with other requests. This holds whether it is
/// granted or refused, for a new hold or an existing one.
/// </summary>
public sealed class ApiShortWayTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private HttpClient Http => fixture.Http;

    [Fact]
    public async Task Hold_GrantedOrRefused_IsOneStatement()
    {
        var show = await fixture.Database.NewEventAsync();
        await Http.HeldAsync(show.Id, show.Seats[0]); // The event's layout is read once.
        using var statements = new StatementLog(fixture.Database.DatabaseName);

        var token = await Http.HeldAsync(show.Id, show.Seats[1], show.Seats[2]);
        statements.Take().ShouldHaveSingleItem().ShouldContain("hold_seats");

        (await Http.HoldAsync(show.Id, show.Seats[2])).ShouldBeProblem(409, "seat-unavailable");
        statements.Take().ShouldHaveSingleItem().ShouldContain("hold_seats");

        (await JoinAsync(show, 3, token)).ShouldBeJson(201).GetProperty("seats").GetArrayLength().ShouldBe(3);
        statements.Take().ShouldHaveSingleItem().ShouldContain("hold_seats");

        (await JoinAsync(show, 4, "AAAAAAAAAAAAAAAAAAAAAA")).ShouldBeProblem(404, "hold-not-found");
        statements.Take().ShouldHaveSingleItem().ShouldContain("hold_seats");
    }

    [Fact]
    public async Task BestAvailable_Granted_IsOneStatement()
    {
        var show = await fixture.Database.NewEventAsync();
        (await BestAsync(show)).ShouldBeJson(201); // The event's seat states are read once.
        using var statements = new StatementLog(fixture.Database.DatabaseName);

        (await BestAsync(show)).ShouldBeJson(201);

        statements.Take().ShouldHaveSingleItem().ShouldContain("hold_seats");
    }

    /// <summary>The control: the log sees any other statement.</summary>
    [Fact]
    public async Task StatementLog_HoldIsLookedUp_SeesTheQuery()
    {
        var show = await fixture.Database.NewEventAsync();
        var token = await Http.HeldAsync(show.Id, show.Seats[0]);
        using var statements = new StatementLog(fixture.Database.DatabaseName);

        (await Http.AskAsync($"/api/holds/{token}")).ShouldBeJson(200);

        statements.Take().ShouldHaveSingleItem().ShouldContain("holds");
    }

    private Task<ApiAnswer> JoinAsync(TestEvent show, int seat, string holdToken) =>
        Http.CallAsync(
            HttpMethod.Post,
            $"/api/events/{show.Id}/holds",
            new { seatIds = new[] { show.Seats[seat] }, holdToken }
        );

    private Task<ApiAnswer> BestAsync(TestEvent show) =>
        Http.CallAsync(HttpMethod.Post, $"/api/events/{show.Id}/holds/best-available", new { quantity = 2 });
}
