using System.Net;
using BoxOffice.Domain;
using BoxOffice.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BoxOffice.Tests.Web.Api;

/// <summary>
/// PostgreSQL does not answer for some seconds. Callers go on sending requests, and some of them give up.
/// </summary>
[Long]
public sealed class ApiFrozenDatabaseTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    private static readonly TimeSpan SoonAfter = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Hold_DatabaseFrozenAndCallersGaveUp_NoSeatStaysHeld()
    {
        await using var frozen = await FrozenNode.StartAsync(fixture);
        var show = await fixture.Database.NewEventAsync(rows: 20, seatsPerRow: 20);
        await frozen.Http.HeldAsync(show.Id, show.Seats[^1]);

        frozen.Link.Freeze();
        var gaveUp = await Task.WhenAll(
            show.Seats.Take(300).Select(seat => GivesUpAsync(frozen, show, seat, TimeSpan.FromSeconds(1)))
        );
        frozen.Link.Thaw();

        gaveUp.ShouldAllBe(gone => gone);
        await Task.Delay(TimeSpan.FromSeconds(2)); // The requests on their way arrive, and their seats are given back.
        await Eventually.BeSoAsync(async () => await fixture.Database.CountAsync(show, "held") == 1, SoonAfter);
        await Task.Delay(TimeSpan.FromSeconds(1));
        (await fixture.Database.CountAsync(show, "held")).ShouldBe(1);
        (await frozen.Http.HoldAsync(show.Id, [.. show.Seats.Take(10)])).ShouldBeJson(201);
    }

    [Fact]
    public async Task Hold_DatabaseFrozenAndSentAgainWithItsKey_IsGrantedOnce()
    {
        await using var frozen = await FrozenNode.StartAsync(fixture);
        var show = await fixture.Database.NewEventAsync();
        await frozen.Http.HeldAsync(show.Id, show.Seats[^1]);
        var key = Guid.NewGuid().ToString();

        frozen.Link.Freeze();
        (await GivesUpAsync(frozen, show, show.Seats[0], TimeSpan.FromSeconds(1), key)).ShouldBeTrue();
        frozen.Link.Thaw();

        (
            await frozen.Http.CallAsync(
                HttpMethod.Post,
                $"/api/events/{show.Id}/holds",
                new { seatIds = new[] { show.Seats[0] } },
                key: key
            )
        ).ShouldBeJson(201);
        (await fixture.Database.CountAsync(show, "held")).ShouldBe(2);
    }

    [Fact]
    public async Task Hold_DatabaseFrozenAndQueueFull_IsBusyWithARetryTime()
    {
        await using var frozen = await FrozenNode.StartAsync(
            fixture,
            queues => (queues.DeadlineSeconds, queues.HoldsWaiting) = (1, 40)
        );
        var show = await fixture.Database.NewEventAsync(rows: 20, seatsPerRow: 20);
        await frozen.Http.HeldAsync(show.Id, show.Seats[^1]);

        frozen.Link.Freeze();
        var asked = show.Seats.Take(120).Select(seat => frozen.Http.HoldAsync(show.Id, seat)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(0.5));
        var foundQueueFull = asked.Count(a => a.IsCompleted);
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        var completed = asked.Where(a => a.IsCompleted).ToList();
        frozen.Link.Thaw();
        var answers = await Task.WhenAll(asked);

        foundQueueFull.ShouldBeGreaterThan(0);
        completed.Count.ShouldBe(foundQueueFull + 40, "refused by the full queue, then after waiting in it");
        foreach (var busy in completed)
        {
            (await busy).ShouldBeProblem(503, "busy");
            (await busy).Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        }
        answers
            .Select(a => a.Status)
            .Distinct()
            .ShouldBeSubsetOf([HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable]);
        (await fixture.Database.CountAsync(show, "held")).ShouldBe(
            1 + answers.Count(a => a.Status == HttpStatusCode.Created)
        );
    }

    [Fact]
    public async Task GiveBack_DatabaseFrozen_IsBusyAfterItsDeadline()
    {
        await using var frozen = await FrozenNode.StartAsync(
            fixture,
            queues => (queues.DeadlineSeconds, queues.CommandsAtOnce, queues.CommandsWaiting) = (1, 2, 4)
        );
        var show = await fixture.Database.NewEventAsync();
        var tokens = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => frozen.Http.HeldAsync(show.Id, show.Seats[i]))
        );

        frozen.Link.Freeze();
        var asked = tokens
            .Select(token => frozen.Http.CallAsync(HttpMethod.Delete, "/api/holds", holdToken: token))
            .ToList();
        await Task.Delay(TimeSpan.FromSeconds(3));
        var completed = asked.Where(a => a.IsCompleted).ToList();
        frozen.Link.Thaw();
        await Task.WhenAll(asked);

        completed.Count.ShouldBe(10);
        foreach (var busy in completed)
            (await busy).ShouldBeProblem(503, "busy");
        (await fixture.Database.CountAsync(show, "held")).ShouldBe(10);
    }

    private static async Task<bool> GivesUpAsync(
        FrozenNode frozen,
        TestEvent show,
        long seat,
        TimeSpan timeout,
        string? key = null
    )
    {
        using var gone = new CancellationTokenSource(timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/events/{show.Id}/holds");
            request.Content = System.Net.Http.Json.JsonContent.Create(new { seatIds = new[] { seat } });
            if (key is not null)
                request.Headers.Add("Idempotency-Key", key);
            using var answer = await frozen.Http.SendAsync(request, gone.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    /// <summary>A node whose link to the database a test may freeze.</summary>
    private sealed record FrozenNode(CuttableLink Link, BoxOfficeNode Node, HttpClient Http) : IAsyncDisposable
    {
        public static async Task<FrozenNode> StartAsync(SaleFixture fixture, Action<QueueOptions>? queues = null)
        {
            var (link, connectionString) = await CuttableLink.ToAsync(fixture.Database.ApplicationConnectionString);
            var node = BoxOfficeNode.Start(
                fixture.Database,
                fixture.Provider,
                change: services => services.PostConfigure(queues ?? (_ => { })),
                connectionString: connectionString
            );
            return new(link, node, DeclaredAnswers.ClientOf(node));
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            Link.Thaw();
            await Node.DisposeAsync();
            await Link.DisposeAsync();
        }
    }
}
