using System.Globalization;
using System.Text.Json;
using BoxOffice.Benchmarks.Bookings;
using BoxOffice.Benchmarks.Events;
using BoxOffice.Benchmarks.Nodes;
using BoxOffice.Benchmarks.Report;

namespace BoxOffice.Benchmarks.Http;

/// <summary>
/// How fast bookings of two seats are confirmed through the API, with the payment sandbox, which keeps everything in
/// memory and answers without delay, as a ratio to <see cref="BookingFloor"/>.
/// </summary>
internal sealed class BookingFigures(
    string server,
    string redis,
    string pgbench,
    BenchmarkOptions options,
    Action<string> tell
)
{
    private const int SeatsEach = 2;
    private const int Connections = BookingFloor.Clients;

    private int Bookings => options.Quick ? 200 : 3_000;

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        tell("An event for bookings is built…");
        await using var template = await BenchDatabase.CreateAsync(server);
        var show = await BenchEvent.CreateAsync(template.Owner.ConnectionString, Bookings * SeatsEach);
        var warmUp = await BenchEvent.CreateAsync(template.Owner.ConnectionString, Bookings * SeatsEach, "Warm-up");
        await BookingFloor.PrepareAsync(template);
        await template.ExecuteAsync("vacuum (analyze)");
        var floor = new BookingFloor(pgbench);
        var (rates, floors) = (new List<double>(), new List<double>());
        var p50 = new List<double>();
        for (var round = 1; round <= options.HttpRounds; round++)
        {
            await using (var plain = await template.CopyAsync())
                floors.Add(await floor.MeasureAsync(plain, show, Bookings));
            await using var copy = await template.CopyForNodeAsync();
            await using var provider = await ChildNode.StartProviderAsync();
            await using var node = await ChildNode.StartShopAsync(copy, redis, provider);
            await BookAsync(node, warmUp);
            var before = (Node: ProcessorTimes.Take(node), Provider: provider.Cpu);
            var booked = await BookAsync(node, show);
            rates.Add(booked.PerSecond);
            p50.Add(booked.Percentile(0.5));
            tell(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round}: bookings, {Connections} connections: "
                        + $"{booked.PerSecond:N0}/s (p50 {booked.Percentile(0.5):0.0} ms), "
                        + $"floor {floors[^1]:N0}/s; {before.Node.Since(node, booked)}, "
                        + $"provider {(provider.Cpu - before.Provider).TotalMicroseconds / booked.Milliseconds.Count:0}"
                )
            );
            var confirmed = await copy.ScalarAsync<long>("select count(*) from bookings where status = 'Confirmed'");
            if (confirmed != 2 * Bookings)
            {
                throw new InvalidOperationException(
                    $"The measurement is void: {confirmed} bookings are confirmed of {2 * Bookings}."
                );
            }
        }
        var counted = string.Create(
            CultureInfo.InvariantCulture,
            $"{Spread.Of(rates).Median:N0} bookings/s, p50 {Spread.Of(p50).Median:0.0} ms"
        );
        return
        [
            new(
                "confirmed 2-seat bookings over HTTP, 16 connections ÷ plain writes",
                "0.00×",
                Aim.Over(0.4),
                Spread.Of(rates.Zip(floors, (ours, least) => ours / least)),
                counted,
                string.Create(CultureInfo.InvariantCulture, $"{Spread.Of(floors).Median:N0} bookings/s")
            ),
        ];
    }

    /// <summary>Holds all seats, then books them; only the bookings are measured.</summary>
    private static async Task<LoadResult> BookAsync(ChildNode node, BenchEvent show)
    {
        var held = (
            await node.AskAsync(
                show.Requests(SeatsEach, $"/api/events/{show.EventId}/holds"),
                Connections,
                keepAnswers: true
            )
        ).Require(201, "holds to be booked");
        var bookings = held
            .Answers.Select(
                (answer, i) =>
                    new LoadRequest(
                        "/api/bookings",
                        JsonSerializer.Serialize(
                            new
                            {
                                holdToken = JsonDocument
                                    .Parse(answer!)
                                    .RootElement.GetProperty("holdToken")
                                    .GetString(),
                                paymentId = "pm_card_visa",
                                name = "Ada Lovelace",
                                email = $"ada{show.EventId}.{i}@example.org",
                            }
                        ),
                        Guid.NewGuid().ToString()
                    )
            )
            .ToList();
        return (await node.AskAsync(bookings, Connections)).Require(201, "bookings");
    }
}
