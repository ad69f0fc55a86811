namespace BoxOffice.Tests.Web.Api;

/// <summary>Requests for a booking that the API refuses.</summary>
public sealed class ApiBadBookingTests(ApiFixture fixture) : ApiBadInputTest(fixture)
{
    [Fact]
    public async Task Book_EventIsCancelled_IsRefusedAndNamesTheHoldToken()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 2);
        var holdToken = await Http.HeldAsync(show.Id, show.Seats[0]);
        await Database.AsOwnerAsync<object>($"update events set cancelled_at = clock_timestamp() where id = {show.Id}");

        (await Http.BookAsync(holdToken)).ShouldBeProblem(409, "not-on-sale", "holdToken");
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
                """
                    {"holdToken":"AAAAAAAAAAAAAAAAAAAAAA","paymentId":"pm_card_visa","email":"a@example.org","name":"A"}
                    """,
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
    public async Task Book_BadBody_NamesTheFieldAndKeepsTheHold(string body, int status, string name, string? field)
    {
        var token = await Http.HeldAsync(Show.Id, Show.Seats[0]);
        var raw = body.Replace("HOLD", token, StringComparison.Ordinal)
            .Replace("LONG", new string('a', 260), StringComparison.Ordinal);

        (
            await Http.CallAsync(HttpMethod.Post, "/api/bookings", raw: raw, key: Guid.NewGuid().ToString())
        ).ShouldBeProblem(status, name, field);

        (await Http.AskAsync($"/api/holds/{token}")).ShouldBeJson(200);
        (await Database.AsOwnerAsync<long>($"select count(*) from bookings where event_id = {Show.Id}")).ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("LONG")]
    public async Task Book_BadKey_NamesTheHeader(string? key)
    {
        var token = await Http.HeldAsync(Show.Id, Show.Seats[0]);
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
}
