using System.Text.Json;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>A booking paid too late, whose seats others have: over HTTP and on its page.</summary>
public sealed class ApiOffersTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private HttpClient Http => fixture.Http;

    [Fact]
    public async Task Offer_IsShownAndTaken()
    {
        var (path, secret, seats) = await OfferedAsync();

        var offered = (await Http.AskAsync(path, bearer: secret)).ShouldBeJson(200);
        offered.GetProperty("status").GetString().ShouldBe("abandoned");
        var kept = offered.GetProperty("offer").GetProperty("seats").EnumerateArray().Select(IdOf).ToList();
        kept.ShouldBe([seats[2], seats[3]]);
        (await PageAsync(path, secret)).ShouldContain("Take these seats");

        (await AnswerAsync(path, secret, new { })).ShouldBeProblem(400, "invalid-request", "accept");
        (await AnswerAsync(path, "Bearer wrong", new { accept = true })).ShouldBeProblem(404, "booking-not-found");
        var taken = (await AnswerAsync(path, secret, new { accept = true })).ShouldBeJson(200);
        (await AnswerAsync(path, secret, new { accept = true })).ShouldBeJson(200);
        (await AnswerAsync(path, secret, new { accept = false })).ShouldBeProblem(410, "offer-over", "id");

        taken.GetProperty("status").GetString().ShouldBe("confirmed");
        taken.GetProperty("seats").EnumerateArray().Select(IdOf).ShouldBe(kept);
        taken.GetProperty("tickets").GetArrayLength().ShouldBe(2);
        taken.GetProperty("offer").ValueKind.ShouldBe(JsonValueKind.Null);
        (await PageAsync(path, secret)).ShouldNotContain("cancelled");
    }

    [Fact]
    public async Task Offer_Declined_SaysThatTheMoneyGoesBack()
    {
        var (path, secret, _) = await OfferedAsync();

        (await AnswerAsync(path, secret, new { accept = false })).ShouldBeJson(200);

        (await Http.AskAsync(path, bearer: secret))
            .ShouldBeJson(200)
            .GetProperty("offer")
            .ValueKind.ShouldBe(JsonValueKind.Null);
        (await PageAsync(path, secret)).ShouldContain("Your payment came too late");
        (await AnswerAsync(path, secret, new { accept = true })).ShouldBeProblem(410, "offer-over", "id");
    }

    private Task BeSoAsync(string sql) =>
        Eventually.BeSoAsync(() => fixture.Database.AsOwnerAsync<bool>(sql), TimeSpan.FromSeconds(30));

    private static long IdOf(JsonElement seat) => seat.GetProperty("id").GetInt64();

    private Task<ApiAnswer> AnswerAsync(string path, string secret, object body) =>
        Http.CallAsync(HttpMethod.Post, $"{path}/offer", body, bearer: secret);

    private Task<string> PageAsync(string path, string secret) =>
        Http.GetStringAsync($"{path["/api".Length..]}?key={secret["Bearer ".Length..]}");

    /// <summary>
    /// A booking of two seats whose payment was found late, after another customer had taken them. Its address in the
    /// API, its secret as a header, and the event's seats.
    /// </summary>
    private async Task<(string Path, string Secret, IReadOnlyList<long> Seats)> OfferedAsync()
    {
        var show = await fixture.Database.NewEventAsync();
        var (token, key) = (await Http.HeldAsync(show.Id, show.Seats[0], show.Seats[1]), Guid.NewGuid().ToString());
        await fixture.Sale.ProviderFailsAsync("After", path: "/payment_intents");
        var pending = (await Http.BookAsync(token, key: key)).ShouldBeProblem(503, "payment-pending");
        await fixture.Sale.ProviderFailsAsync();
        await fixture.Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        var id = pending.GetProperty("bookingId").GetGuid();
        await BeSoAsync($"select status = 'Abandoned' from bookings where id = '{id}'");
        (await Http.HoldAsync(show.Id, show.Seats[0], show.Seats[1])).ShouldBeJson(201);
        await fixture.Sale.ProviderAnswersAsync();
        await fixture.Database.MakePaymentsDueAsync();
        await BeSoAsync($"select offer_hold_id is not null from bookings where id = '{id}'");
        HoldToken.TryParse(token, out var hold).ShouldBeTrue();
        var secret = BookingSecrets.AccessToken(hold.ToBytes(), CheckoutRequest.StoredKeyOf(key));
        return ($"/api/bookings/{id}", $"Bearer {secret}", show.Seats);
    }
}
