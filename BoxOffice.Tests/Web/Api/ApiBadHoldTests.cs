namespace BoxOffice.Tests.Web.Api;

/// <summary>Requests for seats that the API refuses.</summary>
public sealed class ApiBadHoldTests(ApiFixture fixture) : ApiBadInputTest(fixture)
{
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
        (await PostAsync("holds", body.Replace("SEAT", $"{Show.Seats[3]}", StringComparison.Ordinal))).ShouldBeProblem(
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
        (await Http.HoldAsync(Show.Id, [.. Show.Seats.Skip(1).Take(11)]))
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

        (await Http.HoldAsync(Show.Id, Show.Seats[3], other.Seats[0]))
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
                $"/api/events/{Show.Id}/holds",
                new { seatIds = new[] { Show.Seats[3] }, holdToken }
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
        await Database.AsOwnerAsync<object>($"update events set {change} where id = {Show.Id}");

        (await Http.HoldAsync(Show.Id, Show.Seats[3])).ShouldBeProblem(409, "not-on-sale", "id");
        (await PostAsync("holds/best-available", "{\"quantity\":2}")).ShouldBeProblem(409, "not-on-sale", "id");
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
    public async Task Release_SeatOfAnotherHold_IsNotFound()
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
}
