using System.Net;
using System.Text.Json;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>The API with which other programs buy and cancel. A change here breaks them.</summary>
public sealed class ApiBookingsTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private HttpClient Http => fixture.Http;

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Book_GoodCard_IsConfirmedAndOpensOnlyWithItsSecret()
    {
        var show = await Database.NewEventAsync();

        var answer = await Http.BookAsync(await Http.HeldAsync(show.Id, show.Seats[0], show.Seats[1]));

        var booking = answer.ShouldBeJson(201);
        booking.Names().ShouldBeSupersetOf(["bookingId", "code", "status", "totalCents", "seats", "accessToken"]);
        (
            booking.GetProperty("status").GetString(),
            booking.GetProperty("totalCents").GetInt64(),
            booking.GetProperty("seats").GetArrayLength()
        ).ShouldBe(("confirmed", 9000, 2));
        booking.GetProperty("code").GetString()!.Length.ShouldBe(8);
        var (id, secret) = (booking.GetProperty("bookingId").GetGuid(), booking.GetProperty("accessToken").GetString());
        answer.Location!.ToString().ShouldBe($"/api/bookings/{id}");
        (await Http.AskAsync($"/api/bookings/{id}", $"Bearer {secret}"))
            .ShouldBeJson(200)
            .ToString()
            .ShouldBe(booking.ToString());
        foreach (var none in new[] { null, "Bearer", "Bearer ", $"Basic {secret}" })
        {
            (await Http.AskAsync($"/api/bookings/{id}", none)).ShouldBeProblem(
                404,
                "booking-not-found",
                "Authorization"
            );
        }

        foreach (var wrong in new[] { "Bearer wrong", $"Bearer {secret}x" })
            (await Http.AskAsync($"/api/bookings/{id}", wrong)).ShouldBeProblem(404, "booking-not-found", "id");
    }

    [Fact]
    public async Task Book_SameKeyAndBody_GivesTheSameAnswer()
    {
        var show = await Database.NewEventAsync();
        var token = await Http.HeldAsync(show.Id, show.Seats[0]);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => Http.BookAsync(token, key: "key " + token, email: "same@example.org"))
        );

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Created);
        answers.Select(a => a.Body).Distinct().Count().ShouldBe(1);
        (await Http.BookAsync(token, key: "key " + token, email: "other@example.org")).ShouldBeProblem(
            409,
            "idempotency-key-reused",
            "Idempotency-Key"
        );
    }

    [Fact]
    public async Task Book_DeclinedCard_IsPaymentRequiredWithTheReason()
    {
        var show = await Database.NewEventAsync();
        var token = await Http.HeldAsync(show.Id, show.Seats[0]);

        (await Http.BookAsync(token, paymentId: "pm_card_chargeDeclinedInsufficientFunds"))
            .ShouldBeProblem(402, "payment-declined", "paymentId")
            .GetProperty("reason")
            .GetString()
            .ShouldBe("insufficient_funds");
        (await Http.BookAsync(token, paymentId: "pm_card_nobody")).ShouldBeProblem(
            402,
            "payment-declined",
            "paymentId"
        );

        (await Database.CountAsync(show, "held")).ShouldBe(1);
        (await Http.BookAsync(token)).ShouldBeJson(201);
    }

    [Fact]
    public async Task Book_ProviderUnreachable_IsUnavailableAndNamesTheBooking()
    {
        var show = await Database.NewEventAsync();
        var token = await Http.HeldAsync(show.Id, show.Seats[0]);
        await fixture.Sale.ProviderFailsAsync();

        var problem = (await Http.BookAsync(token)).ShouldBeProblem(503, "payment-pending");
        await fixture.Sale.ProviderAnswersAsync();

        problem.GetProperty("bookingId").GetGuid().ShouldNotBe(Guid.Empty);
        (await Http.DropAsync($"/api/holds/{token}")).ShouldBeProblem(409, "payment-under-way", "token");
    }

    [Fact]
    public async Task Book_OneEmailAddressOverTheLimit_IsRefusedWithTheLimit()
    {
        var show = await Database.NewEventAsync(seatLimit: 2);
        (
            await Http.BookAsync(
                await Http.HeldAsync(show.Id, show.Seats[0], show.Seats[1]),
                email: "limit@example.org"
            )
        ).ShouldBeJson(201);

        (await Http.BookAsync(await Http.HeldAsync(show.Id, show.Seats[2]), email: "Limit@Example.org"))
            .ShouldBeProblem(409, "too-many-seats", "email")
            .GetProperty("limit")
            .GetInt32()
            .ShouldBe(2);
    }

    [Fact]
    public async Task Cancel_WithItsSecret_RefundsAndFreesTheSeats()
    {
        var show = await Database.NewEventAsync();
        var booking = await Http.BookedAsync(show.Id, show.Seats[0]);
        var (path, secret) = (
            $"/api/bookings/{booking.GetProperty("bookingId").GetGuid()}/cancel",
            $"Bearer {booking.GetProperty("accessToken").GetString()}"
        );

        (await Http.CallAsync(HttpMethod.Post, path)).ShouldBeProblem(404, "booking-not-found", "Authorization");
        (await Http.CallAsync(HttpMethod.Post, path, bearer: "Bearer wrong")).ShouldBeProblem(
            404,
            "booking-not-found",
            "id"
        );
        (await Database.CountAsync(show, "booked")).ShouldBe(1);
        var cancelled = (await Http.CallAsync(HttpMethod.Post, path, bearer: secret)).ShouldBeJson(200);

        (cancelled.GetProperty("status").GetString(), cancelled.GetProperty("refundedCents").GetInt64()).ShouldBe(
            ("cancelled", 4500)
        );
        (await Http.CallAsync(HttpMethod.Post, path, bearer: secret))
            .ShouldBeJson(200)
            .ToString()
            .ShouldBe(cancelled.ToString());
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
    }

    [Fact]
    public async Task Cancel_SomeTickets_ShowsTicketsPaymentsAndRefunds()
    {
        var show = await Database.NewEventAsync();
        var booking = await Http.BookedAsync(show.Id, show.Seats[0], show.Seats[1]);
        var tickets = booking.GetProperty("tickets").EnumerateArray().Select(t => t.GetProperty("ticketId").GetInt64());

        var left = (await CancelAsync(booking, new { ticketIds = new[] { tickets.First() } })).ShouldBeJson(200);

        left.GetProperty("status").GetString().ShouldBe("confirmed");
        left.GetProperty("tickets")
            .EnumerateArray()
            .Select(t => t.GetProperty("status").GetString())
            .ShouldBe(["void", "live"]);
        var payment = left.GetProperty("payments").EnumerateArray().ShouldHaveSingleItem();
        (
            payment.GetProperty("tender").GetString(),
            payment.GetProperty("status").GetString(),
            payment.GetProperty("refundedCents").GetInt64()
        ).ShouldBe(("provider", "captured", 4500));
        payment
            .GetProperty("refunds")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetProperty("status")
            .GetString()
            .ShouldBe("succeeded");
    }

    [Fact]
    public async Task Cancel_SameKeyForOtherTickets_IsRefused()
    {
        var show = await Database.NewEventAsync();
        var booking = await Http.BookedAsync(show.Id, show.Seats[0], show.Seats[1]);
        var tickets = booking.GetProperty("tickets").EnumerateArray().Select(t => t.GetProperty("ticketId").GetInt64());
        var key = Guid.NewGuid().ToString();

        (await CancelAsync(booking, new { ticketIds = new[] { tickets.First() } }, key)).ShouldBeJson(200);

        (await CancelAsync(booking, new { ticketIds = new[] { tickets.Last() } }, key)).ShouldBeProblem(
            409,
            "idempotency-key-reused",
            "Idempotency-Key"
        );
        (await Database.CountAsync(show, "booked")).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"ticketIds":[]}""")]
    [InlineData("""{"ticketIds":[-1]}""")]
    public async Task Cancel_TicketsOfNoBooking_IsRefused(string body)
    {
        var show = await Database.NewEventAsync();
        var booking = await Http.BookedAsync(show.Id, show.Seats[0], show.Seats[1]);

        (await Http.CallAsync(HttpMethod.Post, PathOf(booking), raw: body, bearer: SecretOf(booking))).ShouldBeProblem(
            400,
            "invalid-request",
            "ticketIds"
        );

        (await Database.CountAsync(show, "booked")).ShouldBe(2);
    }

    [Fact]
    public async Task Cancel_EventHasBegun_IsRefused()
    {
        var show = await Database.NewEventAsync();
        var booking = await Http.BookedAsync(show.Id, show.Seats[0]);
        await Database.AsOwnerAsync<object>($"update events set event_date = clock_timestamp() where id = {show.Id}");

        (
            await Http.CallAsync(
                HttpMethod.Post,
                $"/api/bookings/{booking.GetProperty("bookingId").GetGuid()}/cancel",
                bearer: $"Bearer {booking.GetProperty("accessToken").GetString()}"
            )
        ).ShouldBeProblem(409, "not-cancellable", "id");
    }

    private Task<ApiAnswer> CancelAsync(JsonElement booking, object body, string? key = null) =>
        Http.CallAsync(HttpMethod.Post, PathOf(booking), body, key: key, bearer: SecretOf(booking));

    private static string PathOf(JsonElement booking) =>
        $"/api/bookings/{booking.GetProperty("bookingId").GetGuid()}/cancel";

    private static string SecretOf(JsonElement booking) => $"Bearer {booking.GetProperty("accessToken").GetString()}";
}
