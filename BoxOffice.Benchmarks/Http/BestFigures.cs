using System.Globalization;
using BoxOffice.Benchmarks.Events;
using BoxOffice.Benchmarks.Nodes;
using BoxOffice.Benchmarks.Report;

namespace BoxOffice.Benchmarks.Http;

/// <summary>
/// The cost of choosing the best seats: the best two seats of the 20,000-seat arena over HTTP, with many simultaneous
/// requests, compared with the same number of holds of two named seats without conflicts, measured on the same node
/// just before.
/// </summary>
internal sealed class BestFigures(string server, string redis, BenchmarkOptions options, Action<string> tell)
{
    private const int SeatsEach = 2;
    private static readonly int[] Crowds = [64, 500];

    private int Requests => options.Quick ? 500 : 4_000;
    private int WarmUpRequests => options.Quick ? 500 : 10_000;

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        tell("Four arenas are built…");
        await using var template = await BenchDatabase.CreateAsync(server);
        var named = await BenchEvent.CreateArenaAsync(template.Owner.ConnectionString, "Named");
        var best = await BenchEvent.CreateArenaAsync(template.Owner.ConnectionString, "Best");
        var warmUp = (
            Named: await BenchEvent.CreateArenaAsync(template.Owner.ConnectionString, "Warm-up by name"),
            Best: await BenchEvent.CreateArenaAsync(template.Owner.ConnectionString, "Warm-up of the best")
        );
        await template.ExecuteAsync("vacuum (analyze)");

        var figures = new List<Figure>();
        foreach (var connections in Crowds)
            figures.AddRange(await CrowdAsync(template, named, best, warmUp, connections));
        return figures;
    }

    private async Task<IReadOnlyList<Figure>> CrowdAsync(
        BenchDatabase template,
        BenchEvent named,
        BenchEvent best,
        (BenchEvent Named, BenchEvent Best) warmUp,
        int connections
    )
    {
        var rounds = new List<(LoadResult Named, LoadResult Best)>();
        for (var round = 1; round <= options.HttpRounds; round++)
        {
            await using var copy = await template.CopyForNodeAsync();
            await using var node = await ChildNode.StartShopAsync(copy, redis);
            var names = named.Requests(SeatsEach, HoldsOf(named)).Take(Requests).ToList();
            (
                await node.AskAsync(
                    [.. warmUp.Named.Requests(SeatsEach, HoldsOf(warmUp.Named)).Take(WarmUpRequests)],
                    connections
                )
            ).Require(201, "holds of the warm-up");
            (await node.AskAsync(BestRequests(warmUp.Best, Requests), connections)).Require(
                201,
                "best seats of the warm-up"
            );
            var byName = (await node.AskAsync(names, connections)).Require(201, "holds by name");
            var chosen = (await node.AskAsync(BestRequests(best, Requests), connections)).Require(201, "best seats");
            rounds.Add((byName, chosen));
            tell(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round}: best two seats, {connections} connections: "
                        + $"{chosen.PerSecond:N0}/s (p99 {chosen.Percentile(0.99):0.0} ms), "
                        + $"by name {byName.PerSecond:N0}/s (p99 {byName.Percentile(0.99):0.0} ms)"
                )
            );
        }
        var counted = string.Create(
            CultureInfo.InvariantCulture,
            $"{Spread.Of(rounds.Select(r => r.Best.PerSecond)).Median:N0} holds/s, "
                + $"p99 {Spread.Of(rounds.Select(r => r.Best.Percentile(0.99))).Median:0.0} ms"
        );
        var floor = string.Create(
            CultureInfo.InvariantCulture,
            $"{Spread.Of(rounds.Select(r => r.Named.PerSecond)).Median:N0} holds/s by name, "
                + $"p99 {Spread.Of(rounds.Select(r => r.Named.Percentile(0.99))).Median:0.0} ms"
        );
        return
        [
            new(
                $"best two of the arena, {connections} connections ÷ two by name",
                "0.00×",
                Aim.Over(0.8),
                Spread.Of(rounds.Select(r => r.Best.PerSecond / r.Named.PerSecond)),
                counted,
                floor
            ),
            new(
                $"best two of the arena, {connections} connections: p99 ÷ by name",
                "0.00×",
                Aim.Under(3),
                Spread.Of(rounds.Select(r => r.Best.Percentile(0.99) / r.Named.Percentile(0.99))),
                counted,
                floor
            ),
        ];
    }

    private static string HoldsOf(BenchEvent show) => $"/api/events/{show.EventId}/holds";

    private static IReadOnlyList<LoadRequest> BestRequests(BenchEvent show, int count) =>
        [
            .. Enumerable.Repeat(
                new LoadRequest($"{HoldsOf(show)}/best-available", $$"""{"quantity":{{SeatsEach}}}"""),
                count
            ),
        ];
}
