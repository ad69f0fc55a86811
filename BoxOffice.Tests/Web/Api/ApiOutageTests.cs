using System.Net;
using BoxOffice.Tests.Support;
using Npgsql;

namespace BoxOffice.Tests.Web.Api;

/// <summary>PostgreSQL becomes unreachable for a running node, and comes back.</summary>
[Long]
public sealed class ApiOutageTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    [Fact]
    public async Task Database_UnreachableAndBack_AnswersSaySoAndSalesContinue()
    {
        var (link, connectionString) = await CuttableLink.ToAsync(fixture.Database.ApplicationConnectionString);
        await using var _ = link;
        await using var node = BoxOfficeNode.Start(
            fixture.Database,
            fixture.Provider,
            connectionString: connectionString
        );
        using var http = DeclaredAnswers.ClientOf(node);
        var show = await fixture.Database.NewEventAsync();
        var token = await http.HeldAsync(show.Id, show.Seats[0]);
        var booking = await http.BookedAsync(show.Id, show.Seats[5]);
        var (id, secret) = (
            booking.GetProperty("bookingId").GetGuid(),
            $"Bearer {booking.GetProperty("accessToken").GetString()}"
        );

        link.Cut();
        (await http.AskAsync("/api/events")).ShouldBeProblem(503, "database-unavailable");
        (await http.AskAsync($"/api/events/{show.Id}/seats")).ShouldBeProblem(503, "database-unavailable");
        (await http.HoldAsync(show.Id, show.Seats[1])).ShouldBeProblem(503, "database-unavailable");
        (await http.AskAsync($"/api/holds/{token}")).ShouldBeProblem(503, "database-unavailable");
        (await http.DropAsync($"/api/holds/{token}")).ShouldBeProblem(503, "database-unavailable");
        (await http.BookAsync(token)).ShouldBeProblem(503, "database-unavailable");
        (await http.CallAsync(HttpMethod.Post, $"/api/bookings/{id}/cancel", bearer: secret)).ShouldBeProblem(
            503,
            "database-unavailable"
        );
        (await http.AskAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await http.AskAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);

        link.Mend();
        (await http.AskAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
        (await http.HoldAsync(show.Id, show.Seats[1])).ShouldBeJson(201);
        (await http.BookAsync(token)).ShouldBeJson(201);
    }

    /// <summary>
    /// The link breaks during requests. Whatever the first answers were, sending each request again with its key gives
    /// one booking.
    /// </summary>
    [Fact]
    public async Task Book_DatabaseCutMeanwhile_TheSameKeyAgainGivesOneBooking()
    {
        var (link, connectionString) = await CuttableLink.ToAsync(fixture.Database.ApplicationConnectionString);
        await using var _ = link;
        await using var node = BoxOfficeNode.Start(
            fixture.Database,
            fixture.Provider,
            connectionString: connectionString
        );
        using var http = DeclaredAnswers.ClientOf(node);
        var show = await fixture.Database.NewEventAsync(rows: 2, seatsPerRow: 10);
        var tokens = await Task.WhenAll(show.Seats.Select(seat => http.HeldAsync(show.Id, seat)));

        // One request waits for a lock, so that it is unanswered when the link breaks, however fast the others are.
        await using var owner = await fixture.Database.OpenAsOwnerAsync();
        await using var locking = await owner.BeginTransactionAsync();
        await using (
            var command = new NpgsqlCommand($"select from holds where event_id = {show.Id} limit 1 for update", owner)
        )
        {
            await command.ExecuteNonQueryAsync();
        }

        var calls = tokens
            .Select(token => http.BookAsync(token, key: token, email: $"{token.ToLowerInvariant()}@example.org"))
            .ToList();
        await Task.WhenAny(calls);
        link.Cut();
        var first = await Task.WhenAll(calls);
        await locking.RollbackAsync();
        link.Mend();
        await using (var other = fixture.NewSale())
            await other.ReconcileAllAsync(fixture.Database);
        var second = await Task.WhenAll(
            tokens.Select(token => http.BookAsync(token, key: token, email: $"{token.ToLowerInvariant()}@example.org"))
        );

        first.ShouldContain(a => a.Status == HttpStatusCode.ServiceUnavailable);
        first.Select(a => a.Status).ShouldBeSubsetOf([HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable]);
        second.Select(a => a.Status).Distinct().ShouldBe([HttpStatusCode.Created]);
        (await fixture.Database.CountAsync(show, "booked")).ShouldBe(show.Seats.Count);
        (
            await fixture.Database.AsOwnerAsync<long>($"select count(*) from bookings where event_id = {show.Id}")
        ).ShouldBe(show.Seats.Count);
    }
}
