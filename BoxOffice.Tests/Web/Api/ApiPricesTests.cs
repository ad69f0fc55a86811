using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>Prices, quotes and priced bookings over HTTP.</summary>
public sealed class ApiPricesTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private HttpClient Http => fixture.Http;

    [Fact]
    public async Task Prices_OfAnEvent_ListTypesFeesAndTaxOfTheWeb()
    {
        var show = await NewEventAsync();

        var prices = await Http.GetFromJsonAsync<JsonElement>($"/api/events/{show.Id}/prices");

        prices.GetProperty("taxPercent").GetDecimal().ShouldBe(7);
        Texts(prices.GetProperty("priceTypes"), "key").ShouldBe(["adult", "child", "group", "companion", "member"]);
        Texts(prices.GetProperty("fees"), "name").ShouldBe(["Levy", "Booking fee"]);
        var stalls = prices.GetProperty("categories")[0].GetProperty("prices")[1];
        (stalls.GetProperty("priceType").GetString(), stalls.GetProperty("priceCents").GetInt64()).ShouldBe(
            ("child", 2250)
        );
    }

    [Fact]
    public async Task Prices_OfNoEvent_AreNotFound() =>
        (await Http.GetAsync("/api/events/999999/prices")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Quote_ThenBooking_HaveTheSameTotal()
    {
        var show = await NewEventAsync();
        var hold = await HoldAsync(show, 0, 1);
        object[] tickets = [new { seatId = show.Seats[1], priceType = "child" }];

        var quote = await JsonAsync($"/api/holds/{hold}/quote", new { tickets, code = "ten" });
        var total = quote.GetProperty("totalCents").GetInt64();
        var booking = await BookAsync(
            hold,
            new
            {
                tickets,
                codes = new[] { "TEN" },
                total,
            }
        );

        total.ShouldBe(4050 + 2025 + 300 + 250);
        quote.GetProperty("lines").GetArrayLength().ShouldBe(2);
        booking.GetProperty("totalCents").GetInt64().ShouldBe(total);
        booking.GetProperty("taxCents").GetInt64().ShouldBe(quote.GetProperty("taxCents").GetInt64());
        Texts(booking.GetProperty("tickets"), "priceType").ShouldBe(["adult", "child"]);
    }

    [Theory]
    [InlineData("""{ "tickets": [{ "seatId": SEAT, "priceType": "nothing" }] }""", "price-type-not-offered")]
    [InlineData("""{ "tickets": [{ "seatId": SEAT, "priceType": "member" }] }""", "price-type-needs-code")]
    [InlineData("""{ "tickets": [{ "seatId": 1, "priceType": "child" }] }""", "seat-not-in-hold")]
    [InlineData("""{ "code": "NOSUCH" }""", "code-unknown")]
    [InlineData("""{ "codes": ["A", "B", "C", "D", "E", "F"] }""", "invalid-request")]
    [InlineData("""{ "tickets": [{ "seatId": SEAT }, { "seatId": SEAT }] }""", "invalid-request")]
    public async Task Quote_BadRequest_IsRefusedByName(string body, string refusal)
    {
        var show = await NewEventAsync();
        var hold = await HoldAsync(show, 0);
        using var content = new StringContent(
            body.Replace("SEAT", $"{show.Seats[0]}", StringComparison.Ordinal),
            null,
            "application/json"
        );

        var answer = await Http.PostAsync($"/api/holds/{hold}/quote", content);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("type").GetString().ShouldBe($"/problems/{refusal}");
    }

    [Fact]
    public async Task Quote_OfNoHold_IsNotFound() =>
        (await Http.PostAsJsonAsync("/api/holds/nothing/quote", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Exchange_OfOneTicket_IsReadableFromBothEnds()
    {
        var show = await NewEventAsync();
        var old = await BookAsync(await HoldAsync(show, 0, 1), new { });
        var ticket = old.GetProperty("tickets")[0].GetProperty("ticketId").GetInt64();
        var hold = await HoldAsync(show, 5);

        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"/api/bookings/{old.GetProperty("bookingId").GetString()}/exchange"
        )
        {
            Content = JsonContent.Create(new { ticketIds = new[] { ticket }, holdToken = hold }),
        };
        request.Headers.Authorization = new("Bearer", old.GetProperty("accessToken").GetString());
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        var made = await JsonAsync(await Http.SendAsync(request));

        made.GetProperty("exchangeOf").GetString().ShouldBe(old.GetProperty("bookingId").GetString());
        made.GetProperty("payments")[0].GetProperty("tender").GetString().ShouldBe("exchange");
        using var reading = new HttpRequestMessage(
            HttpMethod.Get,
            $"/api/bookings/{old.GetProperty("bookingId").GetString()}"
        );
        reading.Headers.Authorization = new("Bearer", old.GetProperty("accessToken").GetString());
        var left = await JsonAsync(await Http.SendAsync(reading));
        Texts(left.GetProperty("tickets"), "status").ShouldBe(["exchanged", "live"]);
        left.GetProperty("tickets")[0]
            .GetProperty("exchangedInto")
            .GetInt64()
            .ShouldBe(made.GetProperty("tickets")[0].GetProperty("ticketId").GetInt64());
    }

    /// <summary>Two tickets cost 93.00 and a fee of 2.50; one of them is worth 46.50.</summary>
    [Theory]
    [InlineData(new[] { 5 }, null, 4650, 4650, 0, 0)]
    [InlineData(new[] { 5, 6 }, null, 9300, 4650, 4650, 0)]
    [InlineData(new[] { 5 }, "child", 2400, 2400, 0, 2250)]
    public async Task QuoteOfAnExchange_ThenExchange_HaveTheSameSums(
        int[] seats,
        string? type,
        long total,
        long exchanged,
        long due,
        long back
    )
    {
        var show = await NewEventAsync();
        var old = await BookAsync(await HoldAsync(show, 0, 1), new { });
        var (id, secret) = (Text(old, "bookingId"), Text(old, "accessToken"));
        var ticketIds = new[] { old.GetProperty("tickets")[0].GetProperty("ticketId").GetInt64() };
        var hold = await HoldAsync(show, seats);
        var tickets = type is null ? [] : new[] { new { seatId = show.Seats[seats[0]], priceType = type } };

        var quote = (
            await Http.CallAsync(
                HttpMethod.Post,
                $"/api/holds/{hold}/quote",
                new { tickets, exchange = new { bookingId = id, ticketIds } },
                bearer: $"Bearer {secret}"
            )
        ).ShouldBeJson(200);

        long Sum(string name) => quote.GetProperty(name).GetInt64();
        (Sum("totalCents"), Sum("exchangeCents"), Sum("dueCents"), Sum("comesBackCents")).ShouldBe(
            (total, exchanged, due, back)
        );
        var made = await Http.CallAsync(
            HttpMethod.Post,
            $"/api/bookings/{id}/exchange",
            new
            {
                ticketIds,
                holdToken = hold,
                tickets,
                totalCents = total,
                paymentId = due == 0 ? null : "pm_card_visa",
            },
            key: Guid.NewGuid().ToString("N"),
            bearer: $"Bearer {secret}"
        );
        var payments = made.ShouldBeJson(201).GetProperty("payments").EnumerateArray();
        payments.Sum(p => p.GetProperty("amountCents").GetInt64()).ShouldBe(total);
        payments
            .Where(p => p.GetProperty("tender").GetString() == "exchange")
            .Sum(p => p.GetProperty("amountCents").GetInt64())
            .ShouldBe(exchanged);
    }

    [Fact]
    public async Task QuoteOfAnExchange_BadInput_IsRefusedByName()
    {
        var show = await NewEventAsync();
        var old = await BookAsync(await HoldAsync(show, 0, 1), new { });
        var (id, secret) = (Text(old, "bookingId"), Text(old, "accessToken"));
        var ticket = old.GetProperty("tickets")[0].GetProperty("ticketId").GetInt64();
        var hold = await HoldAsync(show, 5);

        (await AskAsync(null, [ticket], secret)).ShouldBeProblem(400, "invalid-request", "exchange.bookingId");
        (await AskAsync(id, [], secret)).ShouldBeProblem(400, "invalid-request", "exchange.ticketIds");
        (await AskAsync(id, [ticket, ticket], secret)).ShouldBeProblem(400, "invalid-request", "exchange.ticketIds");
        (await AskAsync(id, [ticket + 1_000_000], secret)).ShouldBeProblem(
            409,
            "ticket-not-live",
            "exchange.ticketIds"
        );
        (await AskAsync(id, [ticket], "wrong")).ShouldBeProblem(404, "booking-not-found", "exchange.bookingId");
        (await AskAsync(id, [ticket], null)).ShouldBeProblem(404, "booking-not-found", "Authorization");
        await fixture.Database.AsOwnerAsync<object>($"update events set allows_exchange = false where id = {show.Id}");
        (await AskAsync(id, [ticket], secret)).ShouldBeProblem(409, "not-exchangeable", "exchange.bookingId");

        Task<ApiAnswer> AskAsync(string? bookingId, long[] ticketIds, string? bearer) =>
            Http.CallAsync(
                HttpMethod.Post,
                $"/api/holds/{hold}/quote",
                new { exchange = new { bookingId, ticketIds } },
                bearer: bearer is null ? null : $"Bearer {bearer}"
            );
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private async Task<TestEvent> NewEventAsync()
    {
        var show = await fixture.Database.NewEventAsync(prices: _ => TestPrices.Draft);
        await using var context = fixture.Database.NewContext();
        var code = TestPrices.Make("TEN", PromotionEffect.Percent, 1000);
        code.EventId = show.Id;
        context.Add(code);
        await context.SaveChangesAsync();
        return show;
    }

    private async Task<string> HoldAsync(TestEvent show, params int[] seats)
    {
        var hold = await JsonAsync($"/api/events/{show.Id}/holds", new { seatIds = seats.Select(s => show.Seats[s]) });
        return hold.GetProperty("holdToken").GetString()!;
    }

    private async Task<JsonElement> BookAsync(string hold, object with)
    {
        var body = JsonSerializer.SerializeToNode(with)!.AsObject();
        body["holdToken"] = hold;
        body["paymentId"] = "pm_card_visa";
        body["name"] = "Ada Lovelace";
        body["email"] = $"{Guid.NewGuid():N}@example.org";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/bookings")
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        return await JsonAsync(await Http.SendAsync(request));
    }

    private async Task<JsonElement> JsonAsync(string address, object body) =>
        await JsonAsync(await Http.PostAsJsonAsync(address, body));

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static IEnumerable<string?> Texts(JsonElement array, string name) =>
        array.EnumerateArray().Select(e => e.GetProperty(name).GetString());
}
