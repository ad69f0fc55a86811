using System.Diagnostics;
using System.Globalization;
using BoxOffice.Benchmarks.Events;
using BoxOffice.Benchmarks.Report;
using BoxOffice.Domain.Seating;
using BoxOffice.Web.Live;

namespace BoxOffice.Benchmarks.Live;

/// <summary>
/// Compares seat frames over the packed change feed, which BoxOffice uses, with seat frames over SignalR's standard
/// Redis backplane (decision 0001). Both get the same moves, given to the nodes in turn, and the same total number of
/// viewers. Nodes and viewers run in this process, Redis in its own.
/// </summary>
internal static class BackplaneFigures
{
    private const int Viewers = 100;
    private const int MovesASecond = 200;
    private const int SeatsAMove = 2;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(
        string server,
        string redis,
        BenchmarkOptions options,
        Action<string> tell
    )
    {
        await using var database = await BenchDatabase.CreateAsync(server);
        var show = await BenchEvent.CreateAsync(database.Owner.ConnectionString, options.LiveSeats);
        var installation = new Installation(Guid.NewGuid(), FeedKey.Random());
        var figures = new List<Figure>();
        foreach (var count in new[] { 1, 2, 4 })
        {
            tell($"Seat frames over Redis, {count} nodes…");
            figures.AddRange(
                await MeasureAsync(
                    $"packed feed, {count} nodes",
                    count,
                    async relay => await LiveNode.StartAsync(database, relay, installation, show.EventId),
                    redis,
                    show.EventId,
                    options
                )
            );
            figures.AddRange(
                await MeasureAsync(
                    $"stock backplane, {count} nodes",
                    count,
                    async relay => await StockNode.StartAsync(relay, show.EventId, options.LiveSeats),
                    redis,
                    show.EventId,
                    options
                )
            );
        }
        return figures;
    }

    private static async Task<IEnumerable<Figure>> MeasureAsync(
        string name,
        int count,
        Func<string, Task<ILiveNode>> start,
        string redis,
        long eventId,
        BenchmarkOptions options
    )
    {
        using var relay = new CountingRelay(redis);
        var nodes = new List<ILiveNode>();
        var viewers = new List<RawViewer>();
        try
        {
            for (var i = 0; i < count; i++)
                nodes.Add(await start(relay.Address));
            for (var i = 0; i < Viewers; i++)
                viewers.Add(await RawViewer.WatchAsync(nodes[i % count].Address, eventId));
            var tallies = viewers.ConvertAll(viewer => new ViewerTally(viewer));
            var reading = tallies.ConvertAll(tally => tally.UntilAsync(() => false));
            var moves = new SeatMoves(options.LiveSeats);
            await Task.Delay(Settling);

            var seconds = options.Quick ? 2 : 10;
            var (bytes, frames, received, cpu) = (
                relay.Bytes,
                tallies.Sum(t => t.Frames),
                tallies.Sum(t => t.FrameBytes),
                Process.GetCurrentProcess().TotalProcessorTime
            );
            await moves.PlayAsync(nodes, MovesASecond, SeatsAMove, TimeSpan.FromSeconds(seconds));
            cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
            if (reading.Find(r => r.IsFaulted) is { } failed)
                await failed;
            return
            [
                One("bytes over Redis a second", (relay.Bytes - bytes) / (double)seconds, "#,0"),
                One(
                    "frames a viewer a second",
                    (tallies.Sum(t => t.Frames) - frames) / (double)seconds / Viewers,
                    "0.0"
                ),
                One(
                    "frame bytes a viewer a second",
                    (tallies.Sum(t => t.FrameBytes) - received) / (double)seconds / Viewers,
                    "#,0"
                ),
                One("CPU of nodes and viewers, ms a second", cpu.TotalMilliseconds / seconds, "#,0"),
            ];
        }
        finally
        {
            viewers.ForEach(viewer => viewer.Dispose());
            foreach (var node in nodes)
                await node.DisposeAsync();
        }

        Figure One(string what, double measured, string format) =>
            new(
                $"{name}: {what}",
                format,
                Aim: null,
                new(measured, measured, measured),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{MovesASecond} moves of {SeatsAMove} seats a second, {Viewers} viewers"
                )
            );
    }

    /// <summary>Moves of random seats between available and held: the same moves in each run.</summary>
    private sealed class SeatMoves(int seats)
    {
        private readonly Random _random = new(20261125);
        private readonly int[] _versions = new int[seats];

        public async Task PlayAsync(IReadOnlyList<ILiveNode> nodes, int aSecond, int seatsEach, TimeSpan length)
        {
            var began = Stopwatch.GetTimestamp();
            for (var sent = 0; Stopwatch.GetElapsedTime(began) is var passed && passed < length; await Task.Delay(5))
            {
                for (; sent < passed.TotalSeconds * aSecond; sent++)
                    nodes[sent % nodes.Count].Announce(Next(seatsEach));
            }
        }

        private SeatChange[] Next(int count) =>
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(_ => _random.Next(seats))
                    .Distinct()
                    .Select(seat =>
                    {
                        var version = ++_versions[seat];
                        return new SeatChange(seat, version % 2 == 1 ? SeatStatus.Held : SeatStatus.Available, version);
                    }),
            ];
    }
}
