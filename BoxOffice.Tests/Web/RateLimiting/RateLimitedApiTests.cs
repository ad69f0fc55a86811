using System.Net;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Api;
using BoxOffice.Tests.Web.Edge;

namespace BoxOffice.Tests.Web.RateLimiting;

/// <summary>The limits of the API, with their defaults unless a test sets others.</summary>
public sealed class RateLimitedApiTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    private const string Key = "a-key-of-the-school-portal";
    private static readonly Dictionary<string, string> Three = new()
    {
        ["RateLimiting:Address:Burst"] = "3",
        ["RateLimiting:Address:PerSecond"] = "1",
        ["RateLimiting:ApiKeys:portal"] = Key,
    };

    [Fact]
    public async Task Client_OverTheLimit_GetsAProblemWithARetryTime()
    {
        await using var node = BoxOfficeNode.Start(
            fixture.Database,
            fixture.Provider,
            settings: new Dictionary<string, string> { ["RateLimiting:HeldSeats"] = "100000" }
        );
        using var http = DeclaredAnswers.ClientOf(node);
        var show = await fixture.Database.NewEventAsync(rows: 80, seatsPerRow: 25);

        var answers = new List<ApiAnswer>();
        foreach (var some in show.Seats.Take(1000).Chunk(50))
            answers.AddRange(await Task.WhenAll(some.Select(seat => http.HoldAsync(show.Id, seat))));

        var granted = answers.Count(a => a.Status == HttpStatusCode.Created);
        granted.ShouldBeInRange(600, 990);
        (await fixture.Database.CountAsync(show, "held")).ShouldBe(granted);
        foreach (var answer in answers.Where(a => a.Status != HttpStatusCode.Created))
        {
            answer.ShouldBeProblem(429, "too-many-requests");
            answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        }
        (await http.AskAsync($"/api/events/{show.Id}/availability")).ShouldBeJson(200); // Reading is never counted.
        (await http.CallAsync(HttpMethod.Delete, "/api/holds/AAAAAAAAAAAAAAAAAAAAAA")).ShouldBeProblem(
            404,
            "hold-not-found"
        ); // Giving back is not counted either.
    }

    [Fact]
    public async Task Client_TakesManySeats_GetsHalfOfASmallEventAtMost()
    {
        await using var node = BoxOfficeNode.Start(fixture.Database, fixture.Provider);
        using var http = DeclaredAnswers.ClientOf(node);
        var show = await fixture.Database.NewEventAsync(rows: 4, seatsPerRow: 20);

        var answers = new List<ApiAnswer>();
        foreach (var few in show.Seats.Chunk(4))
            answers.Add(await http.HoldAsync(show.Id, few));

        answers.Take(10).ShouldAllBe(a => a.Status == HttpStatusCode.Created);
        foreach (var answer in answers.Skip(10))
        {
            answer.ShouldBeProblem(429, "too-many-holds");
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        }
        (await fixture.Database.CountAsync(show, "held")).ShouldBe(40);
        await http.DropAsync($"/api/holds/{answers[0].Json.GetProperty("holdToken").GetString()}");
        (await http.HoldAsync(show.Id, show.Seats[^1])).ShouldBeJson(201);
    }

    [Fact]
    public async Task Client_ManyRequestsWithLimitsOff_IsNotRefused()
    {
        await using var node = BoxOfficeNode.Start(
            fixture.Database,
            fixture.Provider,
            settings: new Dictionary<string, string>(Three) { ["RateLimiting:Enabled"] = "false" }
        );
        using var http = node.NewClient();

        for (var i = 0; i < 50; i++)
            (await http.HoldAsync(999_999_999, 1)).ShouldBeProblem(404, "event-not-found");
    }

    [Theory]
    [InlineData("/api/events/999999999/holds", "{\"seatIds\":[1]}")]
    [InlineData("/api/events/999999999/holds/best-available", "{\"quantity\":1}")]
    [InlineData("/api/bookings", "{}")]
    [InlineData("/api/bookings/00000000-0000-0000-0000-000000000000/cancel", "")]
    public async Task Command_OfAnyKind_IsCounted(string path, string body)
    {
        await using var node = BoxOfficeNode.Start(fixture.Database, fixture.Provider, settings: Three);
        using var http = DeclaredAnswers.ClientOf(node);

        for (var i = 0; i < 3; i++)
            ((int)(await SendAsync()).Status).ShouldBeLessThan(429);
        (await SendAsync()).ShouldBeProblem(429, "too-many-requests");

        Task<ApiAnswer> SendAsync() => http.CallAsync(HttpMethod.Post, path, raw: body);
    }

    [Fact]
    public async Task ApiKey_Known_IsNotLimitedByItsAddress()
    {
        await using var node = BoxOfficeNode.Start(fixture.Database, fixture.Provider, settings: Three);
        using var portal = Client(Key);
        using var stranger = Client("a-key-that-nobody-was-given");

        for (var i = 0; i < 20; i++)
            (await portal.HoldAsync(999_999_999, 1)).ShouldBeProblem(404, "event-not-found");
        for (var i = 0; i < 3; i++)
            (await stranger.HoldAsync(999_999_999, 1)).ShouldBeProblem(404, "event-not-found");
        (await stranger.HoldAsync(999_999_999, 1)).ShouldBeProblem(429, "too-many-requests");

        HttpClient Client(string key)
        {
            var http = node.NewClient();
            http.DefaultRequestHeaders.Add("X-Api-Key", key);
            return http;
        }
    }

    [Fact]
    public async Task Page_AddressIsOverItsLimit_SaysSoAndDoesNothing()
    {
        await using var node = BoxOfficeNode.Start(
            fixture.Database,
            fixture.Provider,
            settings: new Dictionary<string, string>
            {
                ["RateLimiting:Address:Burst"] = "2",
                ["RateLimiting:Address:PerSecond"] = "1",
            }
        );
        using var http = node.NewClient();
        var show = await fixture.Database.NewEventAsync();
        var booking = await http.BookedAsync(show.Id, show.Seats[0]); // Two commands: to hold and to book.
        var address = $"/bookings/{booking.GetProperty("bookingId")}?key={booking.GetProperty("accessToken")}";
        var browser = new Browser(http, "localhost");
        var page = await browser.GetAsync(address);
        await ExhaustAsync(http);

        using var refused = await browser.PostAsync(address, page.Form);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Too much was asked for at once");
        (await fixture.Database.CountAsync(show, "booked")).ShouldBe(1);
    }

    private static async Task ExhaustAsync(HttpClient http)
    {
        while ((await http.HoldAsync(999_999_999, 1)).Status != HttpStatusCode.TooManyRequests) { }
    }
}
