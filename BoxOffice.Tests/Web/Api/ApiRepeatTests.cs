using System.Net;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>
/// A request that is sent again with the same idempotency key gets the first answer, and nothing is done twice.
/// </summary>
public sealed class ApiRepeatTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private HttpClient Http => fixture.Http;
    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Hold_SentAgain_IsTheSameHoldMarkedAsReplayed()
    {
        var (show, key) = (await Database.NewEventAsync(), NewKey());

        var first = await HoldAsync(show, key, 0, 1);
        var second = await HoldAsync(show, key, 0, 1);

        first.ShouldBeJson(201);
        (second.Status, second.Body, second.Location).ShouldBe((HttpStatusCode.Created, first.Body, first.Location));
        (first.Headers.Contains("Idempotent-Replayed"), second.Headers.Contains("Idempotent-Replayed")).ShouldBe(
            (false, true)
        );
        (await Database.CountAsync(show, "held")).ShouldBe(2);
    }

    [Fact]
    public async Task Hold_SentAgainAfterItWasGivenBack_GetsTheFirstAnswerAndTakesNothing()
    {
        var (show, key) = (await Database.NewEventAsync(), NewKey());
        var first = await HoldAsync(show, key, 0);
        (await Http.CallAsync(HttpMethod.Delete, "/api/holds", holdToken: TokenOf(first))).Status.ShouldBe(
            HttpStatusCode.NoContent
        );

        (await HoldAsync(show, key, 0)).Body.ShouldBe(first.Body);

        (await Database.CountAsync(show, "held")).ShouldBe(0);
    }

    [Fact]
    public async Task Hold_SentAgainButAnswerNotStored_IsTheCallersOwnHold()
    {
        var (show, key) = (await Database.NewEventAsync(), NewKey());
        var first = await HoldAsync(show, key, 0, 1);
        await ForgetAnswersAsync();

        (await HoldAsync(show, key, 0, 1)).Body.ShouldBe(first.Body);

        (await HoldAsync(show, NewKey(), 0, 1)).ShouldBeProblem(409, "seat-unavailable", "seatIds");
    }

    [Fact]
    public async Task BestSeats_SentAgainButAnswerNotStored_AreTheCallersOwnSeats()
    {
        var (show, key) = (await Database.NewEventAsync(rows: 1, seatsPerRow: 2), NewKey());
        var first = await BestAsync(show, key, 2);
        await ForgetAnswersAsync();

        (await BestAsync(show, key, 2)).Body.ShouldBe(first.Body);
    }

    [Fact]
    public async Task BestSeats_SentTwentyTimesAtOnceWithOneKey_AreChosenOnce()
    {
        var (show, key) = (await Database.NewEventAsync(), NewKey());

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => BestAsync(show, key, 2)));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Created);
        answers.Select(a => a.Body).Distinct().Count().ShouldBe(1);
        (await Database.CountAsync(show, "held")).ShouldBe(2);
    }

    [Fact]
    public async Task Hold_RefusedAndSentAgainWhenTheSeatIsFree_IsRefusedAgain()
    {
        var (show, key) = (await Database.NewEventAsync(), NewKey());
        var other = await Http.HeldAsync(show.Id, show.Seats[0]);
        var first = await HoldAsync(show, key, 0);
        await Http.CallAsync(HttpMethod.Delete, "/api/holds", holdToken: other);

        (await HoldAsync(show, key, 0)).Body.ShouldBe(first.Body);

        first.ShouldBeProblem(409, "seat-unavailable");
        (await HoldAsync(show, NewKey(), 0)).ShouldBeJson(201);
    }

    [Fact]
    public async Task Hold_InvalidRequestCorrected_IsGrantedWithTheSameKey()
    {
        var (show, key) = (await Database.NewEventAsync(), NewKey());
        (await HoldAsync(show, key)).ShouldBeProblem(400, "invalid-request", "seatIds");

        (await HoldAsync(show, key, 0)).ShouldBeJson(201);
    }

    [Fact]
    public async Task Hold_OtherSeatsUnderTheSameKey_IsRefused()
    {
        var (show, key) = (await Database.NewEventAsync(), NewKey());
        await HoldAsync(show, key, 0);

        (await HoldAsync(show, key, 1)).ShouldBeProblem(409, "idempotency-key-reused", "Idempotency-Key");

        (await Database.CountAsync(show, "held")).ShouldBe(1);
    }

    [Fact]
    public async Task GiveBack_SentAgain_GetsTheFirstAnswer()
    {
        var (show, key) = (await Database.NewEventAsync(), NewKey());
        var token = await Http.HeldAsync(show.Id, show.Seats[0], show.Seats[1]);

        for (var call = 0; call < 2; call++)
        {
            (
                await Http.CallAsync(HttpMethod.Delete, $"/api/holds/seats/{show.Seats[0]}", key: key, holdToken: token)
            ).Status.ShouldBe(HttpStatusCode.NoContent);
        }

        (await Http.CallAsync(HttpMethod.Get, "/api/holds", holdToken: token))
            .ShouldBeJson(200)
            .GetProperty("seats")
            .GetArrayLength()
            .ShouldBe(1);
        (
            await Http.CallAsync(
                HttpMethod.Delete,
                $"/api/holds/seats/{show.Seats[0]}",
                key: NewKey(),
                holdToken: token
            )
        ).ShouldBeProblem(404, "seat-not-found", "seatId");
        (await Http.CallAsync(HttpMethod.Get, "/api/holds")).ShouldBeProblem(404, "hold-not-found", "Hold-Token");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Book_SentAgainAfterItsCancellation_GetsTheFirstAnswer(bool afterAnswersAreForgotten)
    {
        var (show, key) = (await Database.NewEventAsync(), NewKey());
        var token = await Http.HeldAsync(show.Id, show.Seats[0]);
        var first = await Http.BookAsync(token, key: key, email: "again@example.org");
        var booking = first.ShouldBeJson(201);
        (
            await Http.CallAsync(
                HttpMethod.Post,
                $"/api/bookings/{booking.GetProperty("bookingId")}/cancel",
                bearer: $"Bearer {booking.GetProperty("accessToken")}"
            )
        ).ShouldBeJson(200);
        if (afterAnswersAreForgotten)
            await ForgetAnswersAsync();

        var second = await Http.BookAsync(token, key: key, email: "again@example.org");

        (second.Status, second.Body).ShouldBe((HttpStatusCode.Created, first.Body));
        booking.GetProperty("status").GetString().ShouldBe("confirmed");
        (await Database.CountAsync(show, "booked")).ShouldBe(0);
    }

    [Fact]
    public async Task Cancel_SentAgainWithItsKey_GetsTheFirstAnswer()
    {
        var (show, key) = (await Database.NewEventAsync(), NewKey());
        var booking = await Http.BookedAsync(show.Id, show.Seats[0]);
        Task<ApiAnswer> CancelAsync() =>
            Http.CallAsync(
                HttpMethod.Post,
                $"/api/bookings/{booking.GetProperty("bookingId")}/cancel",
                key: key,
                bearer: $"Bearer {booking.GetProperty("accessToken")}"
            );

        var first = await CancelAsync();
        (await CancelAsync()).Body.ShouldBe(first.Body);

        first.ShouldBeJson(200).GetProperty("status").GetString().ShouldBe("cancelled");
    }

    [Theory]
    [InlineData("a\tb")]
    [InlineData(" ")]
    [InlineData(
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
            + "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
    )]
    public async Task Hold_InvalidKey_IsRefused(string key) =>
        (await HoldAsync(await Database.NewEventAsync(), key, 0)).ShouldBeProblem(
            400,
            "invalid-request",
            "Idempotency-Key"
        );

    /// <summary>The database contains neither the hold's token nor the booking's secret.</summary>
    [Fact]
    public async Task StoredAnswers_ContainNoSecret()
    {
        var (show, key) = (await Database.NewEventAsync(), NewKey());
        var token = TokenOf(await HoldAsync(show, key, 0));
        var secret = (await Http.BookAsync(token, key: key)).ShouldBeJson(201).GetProperty("accessToken").GetString()!;

        var kept = await Database.AsOwnerAsync<string>(
            "select string_agg(encode(content, 'escape'), ' ') from command_answers"
        );
        var booking = await Database.AsOwnerAsync<string>(
            $"select row_to_json(b)::text from bookings b where event_id = {show.Id}"
        );

        foreach (var each in new[] { token, secret, key })
            (kept + booking).ShouldNotContain(each);
    }

    [Fact]
    public async Task GiveBack_UnknownHold_StoresNothing()
    {
        var before = await Database.AsOwnerAsync<long>("select count(*) from command_answers");

        (await Http.CallAsync(HttpMethod.Delete, "/api/holds", key: NewKey(), holdToken: "nonsense")).ShouldBeProblem(
            404,
            "hold-not-found"
        );

        (await Database.AsOwnerAsync<long>("select count(*) from command_answers")).ShouldBe(before);
    }

    private static string NewKey() => Guid.NewGuid().ToString();

    private static string TokenOf(ApiAnswer hold) => hold.ShouldBeJson(201).GetProperty("holdToken").GetString()!;

    private Task<ApiAnswer> HoldAsync(TestEvent show, string key, params int[] seats) =>
        Http.CallAsync(
            HttpMethod.Post,
            $"/api/events/{show.Id}/holds",
            new { seatIds = seats.Select(s => show.Seats[s]) },
            key: key
        );

    private Task<ApiAnswer> BestAsync(TestEvent show, string key, int quantity) =>
        Http.CallAsync(HttpMethod.Post, $"/api/events/{show.Id}/holds/best-available", new { quantity }, key: key);

    private Task ForgetAnswersAsync() => Database.AsOwnerAsync<object>("delete from command_answers");
}
