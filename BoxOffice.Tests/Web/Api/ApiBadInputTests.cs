using System.Net;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>
/// What a careless or hostile caller may send: each is refused by name, changes nothing and shows nothing of our
/// insides.
/// </summary>
public sealed class ApiBadInputTests(ApiFixture fixture) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private TestEvent _show = null!;

    private HttpClient Http => fixture.Http;

    private TestDatabase Database => fixture.Database;

    public async ValueTask InitializeAsync() => _show = await Database.NewEventAsync(rows: 2, seatsPerRow: 10);

    /// <summary>No test of this class may have moved a seat of its event, but for the one it says it holds.</summary>
    public async ValueTask DisposeAsync() =>
        (
            await Database.AsOwnerAsync<long>(
                $"select coalesce(sum(version), 0) from seats where event_id = {_show.Id} and ordinal > 0"
            )
        ).ShouldBe(0);

    [Theory]
    [InlineData("GET", "/api/events/999999999", "event-not-found", "id")]
    [InlineData("GET", "/api/events/0", "event-not-found", "id")]
    [InlineData("GET", "/api/events/-1", "event-not-found", "id")]
    [InlineData("GET", "/api/events/9223372036854775807/seats", "event-not-found", "id")]
    [InlineData("GET", "/api/events/999999999/availability", "event-not-found", "id")]
    [InlineData("GET", "/api/events/999999999/plan", "event-not-found", "id")]
    [InlineData("GET", "/api/events/999999999/map", "event-not-found", "id")]
    [InlineData("GET", "/api/events/99999999999999999999", "not-found", "id")]
    [InlineData("GET", "/api/events/seven", "not-found", "id")]
    [InlineData("GET", "/api/events/1;drop table seats", "not-found", "id")]
    [InlineData("GET", "/api/nothing/here", "not-found", null)]
    [InlineData("GET", "/api/holds/short", "hold-not-found", "token")]
    [InlineData("GET", "/api/holds/AAAAAAAAAAAAAAAAAAAAAA", "hold-not-found", "token")]
    [InlineData("GET", "/api/holds/......................", "hold-not-found", "token")]
    [InlineData("DELETE", "/api/holds/AAAAAAAAAAAAAAAAAAAAAA", "hold-not-found", "token")]
    [InlineData("DELETE", "/api/holds/AAAAAAAAAAAAAAAAAAAAAA/seats/1", "hold-not-found", "token")]
    [InlineData("DELETE", "/api/holds/AAAAAAAAAAAAAAAAAAAAAA/seats/one", "not-found", "seatId")]
    [InlineData("GET", "/api/bookings/00000000-0000-0000-0000-000000000000", "booking-not-found", "Authorization")]
    [InlineData(
        "POST",
        "/api/bookings/00000000-0000-0000-0000-000000000000/cancel",
        "booking-not-found",
        "Authorization"
    )]
    [InlineData("GET", "/api/bookings/7", "not-found", "id")]
    [InlineData("POST", "/api/bookings/7/cancel", "not-found", "id")]
    [InlineData("GET", "/api/events/seven/plan", "not-found", "id")]
    [InlineData("GET", "/api/events/7.5/map", "not-found", "id")]
    public async Task Address_OfNothing_IsNotFoundAndNamesItsPart(
        string method,
        string path,
        string name,
        string? field
    ) => (await Http.CallAsync(new(method), path)).ShouldBeProblem(404, name, field);

    [Theory]
    [InlineData("holds")]
    [InlineData("holds/best-available")]
    public async Task Hold_EventIdThatIsNone_IsNotFoundAndNamesIt(string what) =>
        (
            await Http.CallAsync(
                HttpMethod.Post,
                $"/api/events/seven/{what}",
                new { seatIds = new[] { 1 }, quantity = 1 }
            )
        ).ShouldBeProblem(404, "not-found", "id");

    [Fact]
    public async Task Booking_SecretThatOpensNothing_NamesTheId() =>
        (
            await Http.AskAsync("/api/bookings/00000000-0000-0000-0000-000000000000", "Bearer AAAAAAAAAAAAAAAAAAAAAA")
        ).ShouldBeProblem(404, "booking-not-found", "id");

    [Theory]
    [InlineData("/api/events/{0}/seats?section=")]
    [InlineData("/api/events/{0}/seats?section=%00")]
    [InlineData("/api/events/{0}/seats?section='%20or%201=1")]
    public async Task Section_ThatThereIsNot_IsNamed(string path) =>
        (
            await Http.AskAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, _show.Id))
        ).ShouldBeProblem(400, "invalid-request", "section");

    public static TheoryData<string, int, string, string?> BadHolds =>
        new()
        {
            { "{\"seatIds\":[]}", 400, "invalid-request", "seatIds" },
            { "{\"seatIds\":null}", 400, "invalid-request", "seatIds" },
            { "{}", 400, "invalid-request", "seatIds" },
            { "{\"seatIds\":[SEAT,SEAT]}", 400, "invalid-request", "seatIds" },
            { "{\"seatIds\":[999999999]}", 404, "seat-not-found", "seatIds" },
            { "{\"seatIds\":[-1]}", 404, "seat-not-found", "seatIds" },
            { "{\"seatIds\":[0]}", 404, "seat-not-found", "seatIds" },
            { "{\"seatIds\":[9223372036854775807]}", 404, "seat-not-found", "seatIds" },
            { "{\"seatIds\":[9223372036854775808]}", 400, "invalid-request", "seatIds[0]" },
            { "{\"seatIds\":[SEAT,\"two\"]}", 400, "invalid-request", "seatIds[1]" },
            { "{\"seatIds\":[1.5]}", 400, "invalid-request", "seatIds[0]" },
            { "{\"seatIds\":[null]}", 400, "invalid-request", "seatIds[0]" },
            { "{\"seatIds\":SEAT}", 400, "invalid-request", "seatIds" },
            { "{\"seatIds\":[SEAT],\"durationSeconds\":0}", 400, "invalid-request", "durationSeconds" },
            { "{\"seatIds\":[SEAT],\"durationSeconds\":-5}", 400, "invalid-request", "durationSeconds" },
            { "{\"seatIds\":[SEAT],\"durationSeconds\":-2147483648}", 400, "invalid-request", "durationSeconds" },
            { "{\"seatIds\":[SEAT],\"durationSeconds\":2147483648}", 400, "invalid-request", "durationSeconds" },
            { "{\"seatIds\":[SEAT],\"durationSeconds\":1e400}", 400, "invalid-request", "durationSeconds" },
            { "{\"seatIds\":[SEAT],\"durationSeconds\":\"long\"}", 400, "invalid-request", "durationSeconds" },
            { "{\"seatIds\":[SEAT],\"holdToken\":\"nobody's\"}", 404, "hold-not-found", "holdToken" },
            { "{\"seatIds\":[SEAT],\"holdToken\":\"AAAAAAAAAAAAAAAAAAAAAA\"}", 404, "hold-not-found", "holdToken" },
            { "{\"seatIds\":[SEAT],\"holdToken\":5}", 400, "invalid-request", "holdToken" },
            { "{\"seatIds\":[SEAT]", 400, "invalid-request", null },
            { "{'seatIds':[SEAT]}", 400, "invalid-request", null },
            { "[SEAT]", 400, "invalid-request", "body" },
            { "null", 400, "invalid-request", "body" },
            { "", 400, "invalid-request", "body" },
            { "seats please", 400, "invalid-request", "body" },
        };

    [Theory]
    [MemberData(nameof(BadHolds))]
    public async Task Hold_BadBody_NamesWhatIsWrong(string body, int status, string name, string? field) =>
        (await PostAsync("holds", body.Replace("SEAT", $"{_show.Seats[3]}", StringComparison.Ordinal))).ShouldBeProblem(
            status,
            name,
            field
        );

    public static TheoryData<string, int, string, string?> BadRequests =>
        new()
        {
            { "{}", 400, "invalid-request", "quantity" },
            { "{\"quantity\":null}", 400, "invalid-request", "quantity" },
            { "{\"quantity\":0}", 400, "invalid-request", "quantity" },
            { "{\"quantity\":-1}", 400, "invalid-request", "quantity" },
            { "{\"quantity\":101}", 400, "invalid-request", "quantity" },
            { "{\"quantity\":99999999999}", 400, "invalid-request", "quantity" },
            { "{\"quantity\":\"two\"}", 400, "invalid-request", "quantity" },
            { "{\"quantity\":2,\"section\":\"Nowhere\"}", 400, "invalid-request", "section" },
            { "{\"quantity\":2,\"section\":\"\\u0000\"}", 400, "invalid-request", "section" },
            { "{\"quantity\":2,\"maxPriceCents\":-1}", 400, "invalid-request", "maxPriceCents" },
            { "{\"quantity\":2,\"maxPriceCents\":1}", 409, "no-seats-together", "quantity" },
            { "{\"quantity\":2,\"maxPriceCents\":45.5}", 400, "invalid-request", "maxPriceCents" },
            { "{\"quantity\":2,\"holdToken\":\"AAAAAAAAAAAAAAAAAAAAAA\"}", 404, "hold-not-found", "holdToken" },
        };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task BestAvailable_BadBody_NamesWhatIsWrong(string body, int status, string name, string? field) =>
        (await PostAsync("holds/best-available", body)).ShouldBeProblem(status, name, field);

    [Fact]
    public async Task Hold_TenThousandSeats_IsRefusedUnread() =>
        (
            await PostAsync("holds", $"{{\"seatIds\":[{string.Join(',', Enumerable.Range(1, 10_000))}]}}")
        ).ShouldBeProblem(413, "payload-too-large", "body");

    [Fact]
    public async Task Hold_AThousandSeats_IsRefusedAtOnce() =>
        (await PostAsync("holds", $"{{\"seatIds\":[{string.Join(',', Enumerable.Range(1, 1_000))}]}}")).ShouldBeProblem(
            400,
            "invalid-request",
            "seatIds"
        );

    [Fact]
    public async Task Hold_MoreThanTheEventAllows_SaysHowMany() =>
        (await Http.HoldAsync(_show.Id, [.. _show.Seats.Skip(1).Take(11)]))
            .ShouldBeProblem(409, "too-many-seats", "seatIds")
            .GetProperty("limit")
            .GetInt32()
            .ShouldBe(10);

    [Fact]
    public async Task BestAvailable_MoreThanTheEventAllows_NamesTheQuantity()
    {
        var strict = await Database.NewEventAsync(rows: 1, seatsPerRow: 5, seatLimit: 2);

        (await Http.CallAsync(HttpMethod.Post, $"/api/events/{strict.Id}/holds/best-available", new { quantity = 3 }))
            .ShouldBeProblem(409, "too-many-seats", "quantity")
            .GetProperty("limit")
            .GetInt32()
            .ShouldBe(2);
    }

    [Fact]
    public async Task Hold_SeatsOfAnotherEvent_AreNamed()
    {
        var other = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);

        (await Http.HoldAsync(_show.Id, _show.Seats[3], other.Seats[0]))
            .ShouldBeProblem(404, "seat-not-found", "seatIds")
            .GetProperty("unknownSeatIds")
            .EnumerateArray()
            .Select(i => i.GetInt64())
            .ShouldBe([other.Seats[0]]);
        (await Database.CountAsync(other, "available")).ShouldBe(1);
    }

    [Fact]
    public async Task Hold_WithTheTokenOfAnotherEvent_IsRefused()
    {
        var other = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        var holdToken = await Http.HeldAsync(other.Id, other.Seats[0]);

        (
            await Http.CallAsync(
                HttpMethod.Post,
                $"/api/events/{_show.Id}/holds",
                new { seatIds = new[] { _show.Seats[3] }, holdToken }
            )
        ).ShouldBeProblem(400, "invalid-request", "holdToken");
    }

    [Theory]
    [InlineData(
        "sales_start = clock_timestamp() + interval '1 hour', sales_end = clock_timestamp() + interval '2 hours'"
    )]
    [InlineData("sales_end = clock_timestamp()")]
    [InlineData("cancelled_at = clock_timestamp()")]
    public async Task Hold_EventNotOnSale_IsRefused(string change)
    {
        await Database.AsOwnerAsync<object>($"update events set {change} where id = {_show.Id}");

        (await Http.HoldAsync(_show.Id, _show.Seats[3])).ShouldBeProblem(409, "not-on-sale", "id");
        (await PostAsync("holds/best-available", "{\"quantity\":2}")).ShouldBeProblem(409, "not-on-sale", "id");
    }

    [Fact]
    public async Task Book_EventCancelledMeanwhile_IsRefusedByTheNameOfTheHold()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 2);
        var holdToken = await Http.HeldAsync(show.Id, show.Seats[0]);
        await Database.AsOwnerAsync<object>($"update events set cancelled_at = clock_timestamp() where id = {show.Id}");

        (await Http.BookAsync(holdToken)).ShouldBeProblem(409, "not-on-sale", "holdToken");
    }

    [Fact]
    public async Task Hold_UnknownEvent_IsNotFound()
    {
        (await Http.HoldAsync(999_999_999, 1)).ShouldBeProblem(404, "event-not-found", "id");
        (
            await Http.CallAsync(HttpMethod.Post, "/api/events/999999999/holds/best-available", new { quantity = 1 })
        ).ShouldBeProblem(404, "event-not-found", "id");
    }

    [Fact]
    public async Task Release_SeatTheHoldHasNot_IsNotFound()
    {
        var other = await Database.NewEventAsync(rows: 1, seatsPerRow: 2);
        var (mine, theirs) = (
            await Http.HeldAsync(other.Id, other.Seats[0]),
            await Http.HeldAsync(other.Id, other.Seats[1])
        );

        var problem = (await Http.DropAsync($"/api/holds/{mine}/seats/{other.Seats[1]}")).ShouldBeProblem(
            404,
            "seat-not-found",
            "seatId"
        );

        problem.GetProperty("detail").GetString().ShouldBe("This hold does not have that seat.");
        problem
            .GetProperty("unknownSeatIds")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetInt64()
            .ShouldBe(other.Seats[1]);

        (await Http.AskAsync($"/api/holds/{theirs}"))
            .ShouldBeJson(200)
            .GetProperty("seats")
            .GetArrayLength()
            .ShouldBe(1);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Body_OfAnotherType_IsRefused(string contentType)
    {
        var raw = $"{{\"seatIds\":[{_show.Seats[3]}]}}";
        (
            await Http.CallAsync(HttpMethod.Post, $"/api/events/{_show.Id}/holds", raw: raw, contentType: contentType)
        ).ShouldBeProblem(415, "unsupported-media-type", "Content-Type");
        (
            await Http.CallAsync(HttpMethod.Post, "/api/bookings", raw: raw, contentType: contentType, key: "k")
        ).ShouldBeProblem(415, "unsupported-media-type", "Content-Type");
    }

    [Fact]
    public async Task Body_MissingOrWithoutAType_IsRefused()
    {
        (await Http.CallAsync(HttpMethod.Post, $"/api/events/{_show.Id}/holds")).ShouldBeProblem(
            400,
            "invalid-request",
            "body"
        );
        (await Http.CallAsync(HttpMethod.Post, "/api/bookings", key: "k")).ShouldBeProblem(
            400,
            "invalid-request",
            "body"
        );
        (
            await Http.CallAsync(
                HttpMethod.Post,
                $"/api/events/{_show.Id}/holds",
                raw: $"{{\"seatIds\":[{_show.Seats[3]}]}}",
                contentType: ""
            )
        ).ShouldBeProblem(400, "invalid-request", "body");
    }

    public static TheoryData<string, int, string, string?> BadBookings =>
        new()
        {
            {
                """{"paymentId":"pm_card_visa","email":"a@example.org","name":"A"}""",
                400,
                "invalid-request",
                "holdToken"
            },
            {
                """{"holdToken":null,"paymentId":"pm_card_visa","email":"a@example.org","name":"A"}""",
                400,
                "invalid-request",
                "holdToken"
            },
            {
                """{"holdToken":"x","paymentId":"pm_card_visa","email":"a@example.org","name":"A"}""",
                404,
                "hold-not-found",
                "holdToken"
            },
            {
                """{"holdToken":"AAAAAAAAAAAAAAAAAAAAAA","paymentId":"pm_card_visa","email":"a@example.org","name":"A"}""",
                404,
                "hold-not-found",
                "holdToken"
            },
            { """{"holdToken":"HOLD","email":"a@example.org","name":"A"}""", 400, "invalid-request", "paymentId" },
            {
                """{"holdToken":"HOLD","paymentId":"","email":"a@example.org","name":"A"}""",
                400,
                "invalid-request",
                "paymentId"
            },
            {
                """{"holdToken":"HOLD","paymentId":"pm\u0000","email":"a@example.org","name":"A"}""",
                400,
                "invalid-request",
                "paymentId"
            },
            {
                """{"holdToken":"HOLD","paymentId":"LONG","email":"a@example.org","name":"A"}""",
                400,
                "invalid-request",
                "paymentId"
            },
            { """{"holdToken":"HOLD","paymentId":"pm_card_visa","name":"A"}""", 400, "invalid-request", "email" },
            {
                """{"holdToken":"HOLD","paymentId":"pm_card_visa","email":"","name":"A"}""",
                400,
                "invalid-request",
                "email"
            },
            {
                """{"holdToken":"HOLD","paymentId":"pm_card_visa","email":"nobody","name":"A"}""",
                400,
                "invalid-request",
                "email"
            },
            {
                """{"holdToken":"HOLD","paymentId":"pm_card_visa","email":"a@b@example.org","name":"A"}""",
                400,
                "invalid-request",
                "email"
            },
            {
                "{\"holdToken\":\"HOLD\",\"paymentId\":\"pm_card_visa\",\"email\":\"a@example.org, "
                    + "b@example.org\",\"name\":\"A\"}",
                400,
                "invalid-request",
                "email"
            },
            {
                """{"holdToken":"HOLD","paymentId":"pm_card_visa","email":"LONG@example.org","name":"A"}""",
                400,
                "invalid-request",
                "email"
            },
            {
                "{\"holdToken\":\"HOLD\",\"paymentId\":\"pm_card_visa\",\"email\":\"a@example.org\\r\\nBcc: "
                    + "b@example.org\",\"name\":\"A\"}",
                400,
                "invalid-request",
                "email"
            },
            {
                """{"holdToken":"HOLD","paymentId":"pm_card_visa","email":"a@example.org"}""",
                400,
                "invalid-request",
                "name"
            },
            {
                """{"holdToken":"HOLD","paymentId":"pm_card_visa","email":"a@example.org","name":"   "}""",
                400,
                "invalid-request",
                "name"
            },
            {
                """{"holdToken":"HOLD","paymentId":"pm_card_visa","email":"a@example.org","name":"LONG"}""",
                400,
                "invalid-request",
                "name"
            },
            {
                """{"holdToken":"HOLD","paymentId":"pm_card_visa","email":"a@example.org","name":"A\u0000"}""",
                400,
                "invalid-request",
                "name"
            },
            {
                """{"holdToken":"HOLD","paymentId":"pm_card_visa","email":"a@example.org","name":"\ud800"}""",
                400,
                "invalid-request",
                "name"
            },
            {
                """{"holdToken":"HOLD","paymentId":"pm_card_visa","email":"a@example.org","name":["A"]}""",
                400,
                "invalid-request",
                "name"
            },
            {
                """{"holdToken":"HOLD","paymentId":7,"email":"a@example.org","name":"A"}""",
                400,
                "invalid-request",
                "paymentId"
            },
            { "{", 400, "invalid-request", null },
            { "null", 400, "invalid-request", "body" },
        };

    [Theory]
    [MemberData(nameof(BadBookings))]
    public async Task Book_BadBody_NamesWhatIsWrongAndTheHoldStays(string body, int status, string name, string? field)
    {
        var token = await Http.HeldAsync(_show.Id, _show.Seats[0]);
        var raw = body.Replace("HOLD", token, StringComparison.Ordinal)
            .Replace("LONG", new string('a', 260), StringComparison.Ordinal);

        (
            await Http.CallAsync(HttpMethod.Post, "/api/bookings", raw: raw, key: Guid.NewGuid().ToString())
        ).ShouldBeProblem(status, name, field);

        (await Http.AskAsync($"/api/holds/{token}")).ShouldBeJson(200);
        (await Database.AsOwnerAsync<long>($"select count(*) from bookings where event_id = {_show.Id}")).ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("LONG")]
    public async Task Book_BadKey_NamesTheHeader(string? key)
    {
        var token = await Http.HeldAsync(_show.Id, _show.Seats[0]);
        var body = new
        {
            holdToken = token,
            paymentId = "pm_card_visa",
            email = "a@example.org",
            name = "A",
        };

        (
            await Http.CallAsync(
                HttpMethod.Post,
                "/api/bookings",
                body,
                key: key == "LONG" ? new string('k', 201) : key
            )
        ).ShouldBeProblem(400, "invalid-request", "Idempotency-Key");
    }

    [Theory]
    [InlineData("PUT", "/api/events")]
    [InlineData("DELETE", "/api/bookings/00000000-0000-0000-0000-000000000000")]
    [InlineData("PATCH", "/api/holds/AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Method_NobodyOffers_IsRefused(string method, string path) =>
        (await Http.CallAsync(new(method), path)).ShouldBeProblem(405, "method-not-allowed");

    [Fact]
    public async Task Webhook_BadSignature_IsRefusedAndWrittenNowhere()
    {
        (await Http.CallAsync(HttpMethod.Post, "/webhooks/stripe", raw: "{\"id\":\"evt_forged\"}")).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await Http.CallAsync(HttpMethod.Post, "/webhooks/stripe", raw: new string('x', 300_000))).Status.ShouldBe(
            HttpStatusCode.RequestEntityTooLarge
        );
        (await Database.AsOwnerAsync<long>("select count(*) from provider_event_receipts")).ShouldBe(0);
    }

    private Task<ApiAnswer> PostAsync(string what, string raw) =>
        Http.CallAsync(HttpMethod.Post, $"/api/events/{_show.Id}/{what}", raw: raw);
}
