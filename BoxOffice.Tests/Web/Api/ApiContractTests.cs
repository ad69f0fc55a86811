using System.Net;
using System.Text.Json;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>What other people's programs rely on: addresses, statuses, names. A change here breaks them.</summary>
public sealed class ApiContractTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private HttpClient Http => fixture.Http;

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Events_List_HasEveryEventWithItsStatus()
    {
        var (show, soon) = (await Database.NewEventAsync(), await Database.NewEventAsync(salesStartIn: TimeSpan.FromDays(1)));

        var events = (await Http.AskAsync("/api/events")).ShouldBeJson(200).EnumerateArray().ToDictionary(e => e.GetProperty("id").GetInt64());

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

        (one.GetProperty("id").GetInt64(), one.GetProperty("holdSeconds").GetInt32(), one.GetProperty("seatLimit").GetInt32(), one.GetProperty("currency").GetString())
            .ShouldBe((show.Id, 300, 7, "EUR"));
    }

    [Theory]
    [InlineData("sold-out", "")]
    [InlineData("ended", "update events set sales_end = clock_timestamp() where id = {0}")]
    [InlineData("ended", "update events set cancelled_at = clock_timestamp() where id = {0}")]
    public async Task Event_SoldOutOrOver_SaysSo(string status, string later)
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 2);
        await Http.HeldAsync(show.Id, [.. show.Seats]);
        if (later.Length > 0) await Database.AsOwnerAsync<object>(string.Format(System.Globalization.CultureInfo.InvariantCulture, later, show.Id));

        (await Http.AskAsync($"/api/events/{show.Id}")).ShouldBeJson(200).GetProperty("status").GetString().ShouldBe(status);
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
        seats.Select(s => s.GetProperty("status").GetString()).ShouldBe(["held", "booked", "available", "available", "available", "available"]);
        seats.Select(s => s.GetProperty("version").GetInt32()).ShouldBe([1, 3, 0, 0, 0, 0]);
        seats.Select(s => s.GetProperty("priceCents").GetInt64()).ShouldBe([4500, 4500, 4500, 3000, 3000, 3000]);
        (seats[0].GetProperty("section").GetString(), seats[0].GetProperty("row").GetString(), seats[0].GetProperty("number").GetString()).ShouldBe(("House", "A", "1"));
    }

    [Fact]
    public async Task Seats_OfASection_AreOnlyThose()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 3);

        (await Http.AskAsync($"/api/events/{show.Id}/seats?section=House")).ShouldBeJson(200).GetArrayLength().ShouldBe(3);
        (await Http.AskAsync($"/api/events/{show.Id}/seats?section=Nowhere")).ShouldBeProblem(400, "invalid-request", "section");
    }

    [Fact]
    public async Task Seats_LapsedHold_AreAvailable()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        await Http.HeldAsync(show.Id, show.Seats[0]);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));

        (await Http.AskAsync($"/api/events/{show.Id}/seats")).Json[0].GetProperty("status").GetString().ShouldBe("available");
    }

    [Fact]
    public async Task Availability_BySection_AddsUp()
    {
        var show = await Database.NewEventAsync(rows: 2, seatsPerRow: 5);
        await Http.HeldAsync(show.Id, show.Seats[0], show.Seats[1]);
        await Http.BookedAsync(show.Id, show.Seats[2]);

        var section = (await Http.AskAsync($"/api/events/{show.Id}/availability")).ShouldBeJson(200).EnumerateArray().ShouldHaveSingleItem();

        section.Names().ShouldBeSupersetOf(["section", "total", "available", "held", "reserved", "booked"]);
        new[] { "total", "available", "held", "reserved", "booked" }.Select(n => section.GetProperty(n).GetInt32()).ShouldBe([10, 7, 2, 0, 1]);
        section.GetProperty("section").GetString().ShouldBe("House");
    }

    [Fact]
    public async Task Hold_FreeSeats_IsCreatedAndFoundAndGivenBack()
    {
        var show = await Database.NewEventAsync();

        var answer = await Http.HoldAsync(show.Id, show.Seats[0], show.Seats[40]);

        var hold = answer.ShouldBeJson(201);
        hold.Names().ShouldBeSupersetOf(["holdToken", "expiresAt", "seats", "totalCents"]);
        hold.GetProperty("totalCents").GetInt64().ShouldBe(7500);
        hold.GetProperty("seats")[0].Names().ShouldBe(["id", "section", "row", "number", "priceCents"]);
        hold.GetProperty("seats").EnumerateArray().Select(s => s.GetProperty("id").GetInt64()).ShouldBe([show.Seats[0], show.Seats[40]], ignoreOrder: true);
        var token = hold.GetProperty("holdToken").GetString()!;
        token.Length.ShouldBe(22);
        answer.Location!.ToString().ShouldBe($"/api/holds/{token}");
        (await Http.AskAsync($"/api/holds/{token}")).ShouldBeJson(200).ToString().ShouldBe(hold.ToString());

        (await Http.DropAsync($"/api/holds/{token}/seats/{show.Seats[0]}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Http.AskAsync($"/api/holds/{token}")).ShouldBeJson(200).GetProperty("totalCents").GetInt64().ShouldBe(3000);
        (await Http.DropAsync($"/api/holds/{token}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Http.AskAsync($"/api/holds/{token}")).ShouldBeProblem(404, "hold-not-found");
        (await Http.DropAsync($"/api/holds/{token}")).ShouldBeProblem(404, "hold-not-found");
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
    }

    [Fact]
    public async Task Hold_TakenSeats_IsRefusedNamingEachOfThem()
    {
        var show = await Database.NewEventAsync();
        await Http.HeldAsync(show.Id, show.Seats[1], show.Seats[3]);

        var problem = (await Http.HoldAsync(show.Id, [.. show.Seats.Take(5)])).ShouldBeProblem(409, "seat-unavailable");

        problem.GetProperty("unavailableSeatIds").EnumerateArray().Select(i => i.GetInt64()).ShouldBe([show.Seats[1], show.Seats[3]], ignoreOrder: true);
        (await Database.CountAsync(show, "held")).ShouldBe(2);
    }

    [Fact]
    public async Task Hold_WithItsToken_TakesMoreSeatsAndKeepsItsClock()
    {
        var show = await Database.NewEventAsync();
        var first = (await Http.HoldAsync(show.Id, show.Seats[0])).ShouldBeJson(201);
        var holdToken = first.GetProperty("holdToken").GetString();

        var second = (await Http.CallAsync(HttpMethod.Post, $"/api/events/{show.Id}/holds", new { seatIds = new[] { show.Seats[1] }, holdToken })).ShouldBeJson(201);

        second.GetProperty("holdToken").GetString().ShouldBe(holdToken);
        second.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(first.GetProperty("expiresAt").GetDateTimeOffset());
        second.GetProperty("seats").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Hold_ShorterTime_IsKept_LongerTimeIsTheEvents()
    {
        var show = await Database.NewEventAsync(holdSeconds: 120);
        var now = await Database.AsOwnerAsync<DateTime>("select clock_timestamp()");

        async Task<TimeSpan> LastsAsync(int durationSeconds, int seat) =>
            (await Http.CallAsync(HttpMethod.Post, $"/api/events/{show.Id}/holds", new { seatIds = new[] { show.Seats[seat] }, durationSeconds })).ShouldBeJson(201)
            .GetProperty("expiresAt").GetDateTimeOffset() - now;

        (await LastsAsync(30, 0)).ShouldBeInRange(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(40));
        (await LastsAsync(int.MaxValue, 1)).ShouldBeInRange(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(130));
    }

    [Fact]
    public async Task Hold_Lapsed_IsGone()
    {
        var show = await Database.NewEventAsync();
        var token = await Http.HeldAsync(show.Id, show.Seats[0]);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));

        (await Http.AskAsync($"/api/holds/{token}")).ShouldBeProblem(410, "hold-expired");
        (await Http.BookAsync(token)).ShouldBeProblem(410, "hold-expired");
        (await Http.DropAsync($"/api/holds/{token}/seats/{show.Seats[0]}")).ShouldBeProblem(410, "hold-expired");
    }

    [Fact]
    public async Task BestAvailable_Wish_HoldsNeighboursWithinIt()
    {
        var show = await Database.NewEventAsync(rows: 4, seatsPerRow: 10);

        var hold = (await Http.CallAsync(HttpMethod.Post, $"/api/events/{show.Id}/holds/best-available", new { quantity = 3, section = "House", maxPriceCents = 3000 })).ShouldBeJson(201);

        var seats = hold.GetProperty("seats").EnumerateArray().Select(s => show.Seats.ToList().IndexOf(s.GetProperty("id").GetInt64())).Order().ToList();
        seats.ShouldBe([seats[0], seats[0] + 1, seats[0] + 2]);
        hold.GetProperty("totalCents").GetInt64().ShouldBe(9000);
    }

    [Fact]
    public async Task BestAvailable_TooManyTogether_SaysHowManyThereAre()
    {
        var show = await Database.NewEventAsync(rows: 2, seatsPerRow: 4);

        (await Http.CallAsync(HttpMethod.Post, $"/api/events/{show.Id}/holds/best-available", new { quantity = 5 }))
            .ShouldBeProblem(409, "no-seats-together").GetProperty("largestBlock").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task Book_GoodCard_IsConfirmedAndOpensWithItsSecretAlone()
    {
        var show = await Database.NewEventAsync();

        var answer = await Http.BookAsync(await Http.HeldAsync(show.Id, show.Seats[0], show.Seats[1]));

        var booking = answer.ShouldBeJson(201);
        booking.Names().ShouldBeSupersetOf(["bookingId", "code", "status", "totalCents", "seats", "accessToken"]);
        (booking.GetProperty("status").GetString(), booking.GetProperty("totalCents").GetInt64(), booking.GetProperty("seats").GetArrayLength()).ShouldBe(("confirmed", 9000, 2));
        booking.GetProperty("code").GetString()!.Length.ShouldBe(8);
        var (id, secret) = (booking.GetProperty("bookingId").GetGuid(), booking.GetProperty("accessToken").GetString());
        answer.Location!.ToString().ShouldBe($"/api/bookings/{id}");
        (await Http.AskAsync($"/api/bookings/{id}", $"Bearer {secret}")).ShouldBeJson(200).ToString().ShouldBe(booking.ToString());
        foreach (var wrong in new[] { null, "Bearer", "Bearer ", "Bearer wrong", $"Basic {secret}", $"Bearer {secret}x" })
            (await Http.AskAsync($"/api/bookings/{id}", wrong)).ShouldBeProblem(404, "booking-not-found");
    }

    [Fact]
    public async Task Book_SameKeyAndBody_GivesTheSameAnswer()
    {
        var show = await Database.NewEventAsync();
        var token = await Http.HeldAsync(show.Id, show.Seats[0]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Http.BookAsync(token, key: "key " + token, email: "same@example.org")));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Created);
        answers.Select(a => a.Body).Distinct().Count().ShouldBe(1);
        (await Http.BookAsync(token, key: "key " + token, email: "other@example.org")).ShouldBeProblem(409, "idempotency-key-reused");
    }

    [Fact]
    public async Task Book_DeclinedCard_IsPaymentRequiredWithTheReason()
    {
        var show = await Database.NewEventAsync();
        var token = await Http.HeldAsync(show.Id, show.Seats[0]);

        (await Http.BookAsync(token, paymentId: "pm_card_chargeDeclinedInsufficientFunds")).ShouldBeProblem(402, "payment-declined").GetProperty("reason").GetString().ShouldBe("insufficient_funds");
        (await Http.BookAsync(token, paymentId: "pm_card_nobody")).ShouldBeProblem(402, "payment-declined");

        (await Database.CountAsync(show, "held")).ShouldBe(1);
        (await Http.BookAsync(token)).ShouldBeJson(201);
    }

    [Fact]
    public async Task Book_ProviderAway_IsUnavailableAndNamesTheBooking()
    {
        var show = await Database.NewEventAsync();
        var token = await Http.HeldAsync(show.Id, show.Seats[0]);
        await fixture.Sale.ProviderFailsAsync();

        var problem = (await Http.BookAsync(token)).ShouldBeProblem(503, "payment-pending");
        await fixture.Sale.ProviderAnswersAsync();

        problem.GetProperty("bookingId").GetGuid().ShouldNotBe(Guid.Empty);
        (await Http.DropAsync($"/api/holds/{token}")).ShouldBeProblem(409, "payment-under-way");
    }

    [Fact]
    public async Task Book_OneAddressBeyondTheLimit_IsRefusedWithTheLimit()
    {
        var show = await Database.NewEventAsync(seatLimit: 2);
        (await Http.BookAsync(await Http.HeldAsync(show.Id, show.Seats[0], show.Seats[1]), email: "limit@example.org")).ShouldBeJson(201);

        (await Http.BookAsync(await Http.HeldAsync(show.Id, show.Seats[2]), email: "Limit@Example.org"))
            .ShouldBeProblem(409, "too-many-seats").GetProperty("limit").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Cancel_WithItsSecret_RefundsAndFreesTheSeats()
    {
        var show = await Database.NewEventAsync();
        var booking = await Http.BookedAsync(show.Id, show.Seats[0]);
        var (path, secret) = ($"/api/bookings/{booking.GetProperty("bookingId").GetGuid()}/cancel", $"Bearer {booking.GetProperty("accessToken").GetString()}");

        (await Http.CallAsync(HttpMethod.Post, path)).ShouldBeProblem(404, "booking-not-found");
        (await Http.CallAsync(HttpMethod.Post, path, bearer: "Bearer wrong")).ShouldBeProblem(404, "booking-not-found");
        (await Database.CountAsync(show, "booked")).ShouldBe(1);
        var cancelled = (await Http.CallAsync(HttpMethod.Post, path, bearer: secret)).ShouldBeJson(200);

        (cancelled.GetProperty("status").GetString(), cancelled.GetProperty("refundedCents").GetInt64()).ShouldBe(("cancelled", 4500));
        (await Http.CallAsync(HttpMethod.Post, path, bearer: secret)).ShouldBeJson(200).ToString().ShouldBe(cancelled.ToString());
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
    }

    [Fact]
    public async Task Cancel_EventHasBegun_IsRefused()
    {
        var show = await Database.NewEventAsync();
        var booking = await Http.BookedAsync(show.Id, show.Seats[0]);
        await Database.AsOwnerAsync<object>($"update events set event_date = clock_timestamp() where id = {show.Id}");

        (await Http.CallAsync(HttpMethod.Post, $"/api/bookings/{booking.GetProperty("bookingId").GetGuid()}/cancel", bearer: $"Bearer {booking.GetProperty("accessToken").GetString()}"))
            .ShouldBeProblem(409, "not-cancellable");
    }

    [Fact]
    public async Task OpenApi_Document_ListsEveryAddress()
    {
        var document = (await Http.AskAsync("/openapi/v1.json")).ShouldBeJson(200);

        document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(m => $"{m.Name.ToUpperInvariant()} {p.Name}")).ShouldBe(
        [
            "GET /api/events", "GET /api/events/{id}", "GET /api/events/{id}/seats", "GET /api/events/{id}/availability", "GET /api/events/{id}/plan", "GET /api/events/{id}/map",
            "POST /api/events/{id}/holds", "POST /api/events/{id}/holds/best-available", "GET /api/holds/{token}", "DELETE /api/holds/{token}", "DELETE /api/holds/{token}/seats/{seatId}",
            "POST /api/bookings", "GET /api/bookings/{id}", "POST /api/bookings/{id}/cancel",
        ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_AllIsWell_IsHealthy(string path) =>
        (await Http.AskAsync(path)).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(HttpStatusCode.OK), a => a.Body.ShouldBe("Healthy"));

    [Fact]
    public async Task Plan_OfAnEvent_MatchesItsSeats()
    {
        var show = await Database.NewEventAsync(rows: 2, seatsPerRow: 3);

        var plan = (await Http.AskAsync($"/api/events/{show.Id}/plan")).ShouldBeJson(200);

        var ids = new List<long>();
        foreach (var step in plan.GetProperty("seats").GetProperty("id").EnumerateArray()) ids.Add(ids.LastOrDefault() + step.GetInt64());
        ids.ShouldBe(show.Seats);
        plan.GetProperty("seats").GetProperty("number").EnumerateArray().Select(n => n.GetString()).ShouldBe(["1", "2", "3", "1", "2", "3"]);
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
