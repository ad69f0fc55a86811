using System.Net;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>
/// The addresses, statuses and field names with which other programs read events. A change here breaks them.
/// </summary>
public sealed class ApiEventsTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private HttpClient Http => fixture.Http;

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Events_List_HasEveryEventWithItsStatus()
    {
        var (show, soon) = (
            await Database.NewEventAsync(),
            await Database.NewEventAsync(salesStartIn: TimeSpan.FromDays(1))
        );

        var events = (await Http.AskAsync("/api/events"))
            .ShouldBeJson(200)
            .EnumerateArray()
            .ToDictionary(e => e.GetProperty("id").GetInt64());

        events[show.Id].Names().ShouldBeSupersetOf(["id", "name", "venueName", "eventDate", "salesStart", "status"]);
        events[show.Id].GetProperty("status").GetString().ShouldBe("on-sale");
        events[soon.Id].GetProperty("status").GetString().ShouldBe("upcoming");
        events[show.Id].GetProperty("eventDate").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Event_ByItsId_IsTheSameAsInTheList()
    {
        var show = await Database.NewEventAsync(holdSeconds: 300, seatLimit: 7);

        var one = (await Http.AskAsync($"/api/events/{show.Id}")).ShouldBeJson(200);

        (
            one.GetProperty("id").GetInt64(),
            one.GetProperty("holdSeconds").GetInt32(),
            one.GetProperty("seatLimit").GetInt32(),
            one.GetProperty("currency").GetString()
        ).ShouldBe((show.Id, 300, 7, "EUR"));
    }

    [Theory]
    [InlineData("sold-out", "")]
    [InlineData("ended", "update events set sales_end = clock_timestamp() where id = {0}")]
    [InlineData("ended", "update events set cancelled_at = clock_timestamp() where id = {0}")]
    public async Task Event_SoldOutOrEnded_HasThatStatus(string status, string later)
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 2);
        await Http.HeldAsync(show.Id, [.. show.Seats]);
        if (later.Length > 0)
        {
            await Database.AsOwnerAsync<object>(
                string.Format(System.Globalization.CultureInfo.InvariantCulture, later, show.Id)
            );
        }

        (await Http.AskAsync($"/api/events/{show.Id}"))
            .ShouldBeJson(200)
            .GetProperty("status")
            .GetString()
            .ShouldBe(status);
    }

    [Fact]
    public async Task Seats_All_HaveExactlyTheseFields()
    {
        var show = await Database.NewEventAsync(rows: 2, seatsPerRow: 3);
        await Http.HeldAsync(show.Id, show.Seats[0]);
        await Http.BookedAsync(show.Id, show.Seats[1]);

        var seats = (await Http.AskAsync($"/api/events/{show.Id}/seats")).ShouldBeJson(200).EnumerateArray().ToList();

        seats.Select(s => s.GetProperty("id").GetInt64()).ShouldBe(show.Seats);
        seats[0].Names().ShouldBe(["id", "section", "row", "number", "priceCents", "status", "version"]);
        seats
            .Select(s => s.GetProperty("status").GetString())
            .ShouldBe(["held", "booked", "available", "available", "available", "available"]);
        seats.Select(s => s.GetProperty("version").GetInt32()).ShouldBe([1, 3, 0, 0, 0, 0]);
        seats.Select(s => s.GetProperty("priceCents").GetInt64()).ShouldBe([4500, 4500, 4500, 3000, 3000, 3000]);
        (
            seats[0].GetProperty("section").GetString(),
            seats[0].GetProperty("row").GetString(),
            seats[0].GetProperty("number").GetString()
        ).ShouldBe(("House", "A", "1"));
    }

    [Fact]
    public async Task Seats_OfASection_IncludeNoOthers()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 3);

        (await Http.AskAsync($"/api/events/{show.Id}/seats?section=House"))
            .ShouldBeJson(200)
            .GetArrayLength()
            .ShouldBe(3);
        (await Http.AskAsync($"/api/events/{show.Id}/seats?section=hoUSE"))
            .ShouldBeJson(200)
            .GetArrayLength()
            .ShouldBe(3);
        (await Http.AskAsync($"/api/events/{show.Id}/seats?section=Nowhere")).ShouldBeProblem(
            400,
            "invalid-request",
            "section"
        );
    }

    [Fact]
    public async Task Seats_WithAttributesInThePlan_HaveThem()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 2);
        await Database.AsOwnerAsync<object>(
            $$"""
            update plan_seats set attributes = '{"wheelchair": true, "note": "ramp", "width": 90}'
            where id = (select plan_seat_id from seats where id = {{show.Seats[0]}})
            """
        );

        var seats = (await Http.AskAsync($"/api/events/{show.Id}/seats")).ShouldBeJson(200);

        var attributes = seats[0].GetProperty("attributes");
        (
            attributes.GetProperty("wheelchair").GetBoolean(),
            attributes.GetProperty("note").GetString(),
            attributes.GetProperty("width").GetInt32()
        ).ShouldBe((true, "ramp", 90));
        seats[1].Names().ShouldNotContain("attributes");
    }

    [Fact]
    public async Task Seats_LapsedHold_AreAvailableWithinSeconds()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        await Http.HeldAsync(show.Id, show.Seats[0]);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        while (
            (await Http.AskAsync($"/api/events/{show.Id}/seats")).Json[0].GetProperty("status").GetString()
            != "available"
        )
        {
            await Task.Delay(50, timeout.Token);
        }
    }

    [Fact]
    public async Task Availability_BySection_AddsUp()
    {
        var show = await Database.NewEventAsync(rows: 2, seatsPerRow: 5);
        await Http.HeldAsync(show.Id, show.Seats[0], show.Seats[1]);
        await Http.BookedAsync(show.Id, show.Seats[2]);

        var section = (await Http.AskAsync($"/api/events/{show.Id}/availability"))
            .ShouldBeJson(200)
            .EnumerateArray()
            .ShouldHaveSingleItem();

        section.Names().ShouldBeSupersetOf(["section", "total", "available", "held", "reserved", "booked"]);
        new[] { "total", "available", "held", "reserved", "booked" }
            .Select(n => section.GetProperty(n).GetInt32())
            .ShouldBe([10, 7, 2, 0, 1]);
        section.GetProperty("section").GetString().ShouldBe("House");
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_AllIsWell_IsHealthy(string path) =>
        (await Http.AskAsync(path)).ShouldSatisfyAllConditions(
            a => a.Status.ShouldBe(HttpStatusCode.OK),
            a => a.Body.ShouldBe("Healthy")
        );

    [Fact]
    public async Task Plan_OfAnEvent_MatchesItsSeats()
    {
        var show = await Database.NewEventAsync(rows: 2, seatsPerRow: 3);

        var plan = (await Http.AskAsync($"/api/events/{show.Id}/plan")).ShouldBeJson(200);

        var ids = new List<long>();
        foreach (var step in plan.GetProperty("seats").GetProperty("id").EnumerateArray())
            ids.Add(ids.LastOrDefault() + step.GetInt64());
        ids.ShouldBe(show.Seats);
        plan.GetProperty("seats")
            .GetProperty("number")
            .EnumerateArray()
            .Select(n => n.GetString())
            .ShouldBe(["1", "2", "3", "1", "2", "3"]);
    }

    [Fact]
    public async Task Plan_FetchedAgain_IsNotSentAgain()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        using var first = await Http.SendAsync(new(HttpMethod.Get, $"/api/events/{show.Id}/plan"));
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/events/{show.Id}/plan");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var answer = await Http.SendAsync(again);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }
}
