using BoxOffice.Benchmarks.Events;
using BoxOffice.Benchmarks.Report;

namespace BoxOffice.Benchmarks.Live;

/// <summary>
/// The bytes that each viewer of an event receives. Times are not measured: a busy machine changes them.
/// </summary>
internal static class LiveFigures
{
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(
        string server,
        BenchmarkOptions options,
        Action<string> tell
    )
    {
        tell($"An event of {options.LiveSeats:N0} seats is built and watched…");
        await using var database = await BenchDatabase.CreateAsync(server);
        var show = await BenchEvent.CreateAsync(database.Owner.ConnectionString, options.LiveSeats);
        var (snapshots, frames) = (new List<Figure>(), new List<Figure>());

        // The snapshots are measured first, each on its own node: they need a database with only free seats.
        foreach (var snapshot in SnapshotBytes.All)
        {
            await using var node = await LiveNode.StartAsync(database);
            snapshots.Add(await snapshot.MeasureAsync(node, show));
        }
        await using (var node = await LiveNode.StartAsync(database))
        {
            var free = new Queue<int>(Enumerable.Range(0, options.LiveSeats).OrderBy(_ => Random.Shared.Next()));
            foreach (var frame in FrameBytes.All)
                frames.Add(await frame.MeasureAsync(node, show, free, options));
        }
        return [.. frames, .. snapshots];
    }
}
