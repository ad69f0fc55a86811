using BoxOffice.Benchmarks.Events;
using BoxOffice.Benchmarks.Report;

namespace BoxOffice.Benchmarks.Seating;

/// <summary>
/// How fast seats are held, as a ratio to the bare UPDATE. Each measurement uses a fresh copy of the same database and
/// is divided by the floor measured right before it.
/// </summary>
internal static class HoldFigures
{
    private sealed record Contender(string Name, Aim? Aim, Func<BenchDatabase, BenchEvent, Task<double>> MeasureAsync);

    private static readonly Contender[] Contenders =
    [
        new("1-seat holds, 64 in flight", Aim.Over(2), new HoldLoad(1, 64).MeasureAsync),
        new("1-seat holds, 256 in flight", Aim.Over(2), new HoldLoad(1, 256).MeasureAsync),
        new("1-seat holds, 1,024 in flight", Aim.Over(2), new HoldLoad(1, 1024).MeasureAsync),
        new("4-seat holds, 256 in flight", null, new HoldLoad(4, 256).MeasureAsync),
        new("SQL alone: 1-seat holds, 32 a statement, one connection", null, new StatementLoad(32).MeasureAsync),
    ];

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(
        string server,
        string pgbench,
        BenchmarkOptions options,
        Action<string> tell
    )
    {
        tell($"An event of {options.HoldSeats:N0} seats is built…");
        await using var template = await BenchDatabase.CreateAsync(server);
        var show = await BenchEvent.CreateAsync(template.Owner.ConnectionString, options.HoldSeats);
        await UpdateFloor.PrepareAsync(template);
        await template.ExecuteAsync("vacuum (analyze)");

        var floor = new UpdateFloor(pgbench);
        foreach (var contender in Contenders)
            await OnCopyAsync(contender.MeasureAsync); // Warms up the measured code.

        var measured = Contenders.ToDictionary(c => c, _ => new List<(double Floor, double Ours)>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var contender in Contenders)
            {
                var pair = (
                    Floor: await OnCopyAsync(floor.MeasureAsync),
                    Ours: await OnCopyAsync(contender.MeasureAsync)
                );
                measured[contender].Add(pair);
                tell(
                    $"round {round}: {contender.Name}: "
                        + $"{pair.Ours:N0}/s, floor {pair.Floor:N0}/s, {pair.Ours / pair.Floor:0.00}×"
                );
            }
        }
        return [.. Contenders.Select(c => FigureOf(c, measured[c]))];

        async Task<double> OnCopyAsync(Func<BenchDatabase, BenchEvent, Task<double>> measure)
        {
            await using var copy = await template.CopyAsync();
            return await measure(copy, show);
        }
    }

    private static Figure FigureOf(Contender contender, List<(double Floor, double Ours)> rounds)
    {
        var (ours, floor) = (Spread.Of(rounds.Select(r => r.Ours)), Spread.Of(rounds.Select(r => r.Floor)));
        return new(
            contender.Name,
            "0.00×",
            contender.Aim,
            Spread.Of(rounds.Select(r => r.Ours / r.Floor)),
            $"{ours.Median:N0} holds/s",
            $"{floor.Median:N0} updates/s ({floor.Min:N0} – {floor.Max:N0})"
        );
    }
}
