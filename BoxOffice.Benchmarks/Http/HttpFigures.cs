using System.Globalization;
using BoxOffice.Benchmarks.Events;
using BoxOffice.Benchmarks.Nodes;
using BoxOffice.Benchmarks.Report;
using BoxOffice.Benchmarks.Seating;

namespace BoxOffice.Benchmarks.Http;

/// <summary>
/// How fast seats are held over HTTP, through a node in a process of its own. Two floors are measured in the same
/// round: the rate to expect from the parts (holds in process, and Kestrel's echo: <c>1 / (1/holds + 1/echo)</c>), and
/// a simple shop (<see cref="FloorServer"/>).
/// </summary>
internal sealed class HttpFigures(string server, string redis, BenchmarkOptions options, Action<string> tell)
{
    private const int ShopConnections = 64;
    private const int ShopRequests = 10_000;
    private static readonly (int Seats, int Connections)[] Loads = [(1, 64), (1, 256), (2, 64), (2, 256)];

    private int SeatsInAll => options.Quick ? 4_000 : 40_000;

    // The runtime recompiles methods that are called often. A node reaches its full speed after some hundred thousand
    // requests.
    private int WarmUpSeats => options.Quick ? 1_000 : 100_000;

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        tell($"An event of {SeatsInAll:N0} seats is built…");
        await using var template = await BenchDatabase.CreateAsync(server);
        var show = await BenchEvent.CreateAsync(template.Owner.ConnectionString, SeatsInAll);
        var warmUp = await BenchEvent.CreateAsync(template.Owner.ConnectionString, WarmUpSeats, "Warm-up");
        await FloorServer.PrepareAsync(template);
        await template.ExecuteAsync("vacuum (analyze)");

        var figures = new List<Figure>();
        foreach (var (seats, connections) in Loads)
            figures.AddRange(await HoldsAsync(template, show, warmUp, seats, connections));
        return figures;
    }

    private async Task<IReadOnlyList<Figure>> HoldsAsync(
        BenchDatabase template,
        BenchEvent show,
        BenchEvent warmUp,
        int seats,
        int connections
    )
    {
        var rounds =
            new List<(
                double Ours,
                double InService,
                double Echo,
                double Shop,
                double P50,
                double P99,
                double PacedP50,
                double PacedP99
            )>();
        for (var round = 1; round <= options.HttpRounds; round++)
        {
            var inService = await OnCopyAsync(
                template,
                copy => new HoldLoad(seats, connections).MeasureAsync(copy, show)
            );
            var (echo, shop) = await OnCopyAsync(template, copy => FloorsAsync(copy, show, warmUp, seats, connections));
            var (ours, paced, cpu) = await OnCopyAsync(
                template,
                copy => OursAsync(copy, show, warmUp, seats, connections)
            );
            rounds.Add(
                (
                    ours.PerSecond,
                    inService,
                    echo,
                    shop,
                    ours.Percentile(0.5),
                    ours.Percentile(0.99),
                    paced.Percentile(0.5),
                    paced.Percentile(0.99)
                )
            );
            tell(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round}: {seats}-seat holds over HTTP, {connections} connections: "
                        + $"{ours.PerSecond:N0}/s "
                        + $"(p50 {ours.Percentile(0.5):0.0} ms, p99 {ours.Percentile(0.99):0.0} ms; "
                        + $"at 70 % load p99 {paced.Percentile(0.99):0.0} ms), "
                        + $"in process {inService:N0}/s, echo {echo:N0}/s, shop {shop:N0}/s; {cpu}"
                )
            );
        }
        var name = $"{seats}-seat holds over HTTP, {connections} connections";
        var counted =
            $"{Spread.Of(rounds.Select(r => r.Ours)).Median:N0} holds/s, "
            + $"p50 {Text(rounds.Select(r => r.P50))}, p99 {Text(rounds.Select(r => r.P99))}";
        return
        [
            new(
                $"{name} ÷ sum of parts",
                "0.00×",
                Aim.Over(0.8),
                Spread.Of(rounds.Select(r => r.Ours / (1 / (1 / r.InService + 1 / r.Echo)))),
                counted,
                $"{Spread.Of(rounds.Select(r => r.InService)).Median:N0} holds/s in process, "
                    + $"{Spread.Of(rounds.Select(r => r.Echo)).Median:N0} echoes/s"
            ),
            new(
                $"{name} ÷ plain shop",
                "0.0×",
                Aim.Over(5),
                Spread.Of(rounds.Select(r => r.Ours / r.Shop)),
                counted,
                $"{Spread.Of(rounds.Select(r => r.Shop)).Median:N0} holds/s"
            ),
            new(
                $"{name}, at 70 % load: p99",
                "0.0 ms",
                null,
                Spread.Of(rounds.Select(r => r.PacedP99)),
                $"p50 {Text(rounds.Select(r => r.PacedP50))}"
            ),
        ];

        static string Text(IEnumerable<double> milliseconds) =>
            string.Create(CultureInfo.InvariantCulture, $"{Spread.Of(milliseconds).Median:0.0} ms");
    }

    private static async Task<(double Echo, double Shop)> FloorsAsync(
        BenchDatabase copy,
        BenchEvent show,
        BenchEvent warmUp,
        int seats,
        int connections
    )
    {
        await using var floor = await ChildNode.StartFloorAsync(copy.Owner.ConnectionString);
        (await floor.AskAsync([.. warmUp.Requests(seats, "/shop").Take(ShopRequests)], ShopConnections)).Require(
            201,
            "holds of the plain shop"
        );
        await floor.AskAsync(warmUp.Requests(seats, "/echo"), connections);
        var echo = await floor.AskAsync(show.Requests(seats, "/echo"), connections);
        var shop = await floor.AskAsync([.. show.Requests(seats, "/shop").Take(ShopRequests)], ShopConnections);
        return (echo.Require(201, "echoes").PerSecond, shop.Require(201, "holds of the plain shop").PerSecond);
    }

    /// <summary>Sells eight tenths of the seats at the highest rate, then the rest at 70 % of that rate.</summary>
    private async Task<(LoadResult Fast, LoadResult Paced, string Cpu)> OursAsync(
        BenchDatabase copy,
        BenchEvent show,
        BenchEvent warmUp,
        int seats,
        int connections
    )
    {
        await using var node = await ChildNode.StartShopAsync(copy, redis);
        var path = $"/api/events/{show.EventId}/holds";
        (await node.AskAsync(warmUp.Requests(1, $"/api/events/{warmUp.EventId}/holds"), connections)).Require(
            201,
            "holds of the warm-up"
        );
        var all = show.Requests(seats, path);
        var most = all.Count * 8 / 10;
        (await node.AskAsync([all[0]], connections: 1)).Require(201, "the first hold, for which the layout is read");
        var before = ProcessorTimes.Take(node);
        var fast = (await node.AskAsync([.. all.Take(most).Skip(1)], connections)).Require(201, "holds");
        var cpu = before.Since(node, fast);
        var paced = (await node.AskAsync([.. all.Skip(most)], connections, fast.PerSecond * 0.7)).Require(
            201,
            "holds at 70 % load"
        );
        await HoldAudit.RequireAsync(copy, all.Count + warmUp.SeatIds.Count, all.Count * seats + warmUp.SeatIds.Count);
        return (fast, paced, cpu);
    }

    private static async Task<T> OnCopyAsync<T>(BenchDatabase template, Func<BenchDatabase, Task<T>> measure)
    {
        await using var copy = await template.CopyForNodeAsync();
        return await measure(copy);
    }
}
