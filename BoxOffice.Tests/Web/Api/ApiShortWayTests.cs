using System.Diagnostics;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>A request for seats costs the database one statement, which it shares with others: granted or refused, for a new hold or for one that is joined.</summary>
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
        (await BestAsync(show)).ShouldBeJson(201); // The event's picture is read once.
        using var statements = new StatementLog(fixture.Database.DatabaseName);

        (await BestAsync(show)).ShouldBeJson(201);

        statements.Take().ShouldHaveSingleItem().ShouldContain("hold_seats");
    }

    /// <summary>The control: what is asked beside the statement is seen.</summary>
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
        Http.CallAsync(HttpMethod.Post, $"/api/events/{show.Id}/holds", new { seatIds = new[] { show.Seats[seat] }, holdToken });

    private Task<ApiAnswer> BestAsync(TestEvent show) => Http.CallAsync(HttpMethod.Post, $"/api/events/{show.Id}/holds/best-available", new { quantity = 2 });

    /// <summary>The statements sent to one database for requests, without those that a node sends by itself.</summary>
    private sealed class StatementLog : IDisposable
    {
        private readonly ActivityListener _listener;
        private readonly List<string> _statements = [];

        public StatementLog(string database)
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    var text = (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) as string;
                    if (text is null || (activity.GetTagItem("db.namespace") ?? activity.GetTagItem("db.name")) as string != database || !IsOfRequest(activity)) return;
                    lock (_statements) _statements.Add(text);
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyList<string> Take()
        {
            lock (_statements)
            {
                string[] taken = [.. _statements];
                _statements.Clear();
                return taken;
            }
        }

        public void Dispose() => _listener.Dispose();

        private static bool IsOfRequest(Activity? activity)
        {
            for (; activity is not null; activity = activity.Parent)
            {
                if (activity.Source.Name == "Microsoft.AspNetCore" || activity.OperationName.Contains("HttpRequestIn", StringComparison.Ordinal)) return true;
            }
            return false;
        }
    }
}
