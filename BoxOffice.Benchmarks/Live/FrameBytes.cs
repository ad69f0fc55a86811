using System.Globalization;
using BoxOffice.Benchmarks.Events;
using BoxOffice.Benchmarks.Report;

namespace BoxOffice.Benchmarks.Live;

/// <summary>
/// The bytes that each viewer receives at the socket for one change of a seat. Seats all over the plan are held, a
/// given number in each frame.
/// </summary>
internal sealed record FrameBytes(int ChangesAFrame, Aim Aim)
{
    public static readonly FrameBytes[] All = [new(1, Aim.Under(24)), new(50, Aim.Under(4))];

    /// <param name="free">Ordinals of free seats in random order. Seats that are held are removed from it.</param>
    public async Task<Figure> MeasureAsync(LiveNode node, BenchEvent show, Queue<int> free, BenchmarkOptions options)
    {
        var (whole, packed, heartbeat) = (new List<double>(), new List<double>(), 0L);
        for (var round = 0; round < options.Rounds; round++)
        {
            using var viewer = await RawViewer.WatchAsync(node.Address, show.EventId);
            var tally = new ViewerTally(viewer);
            await tally.UntilAsync(() => tally.Heartbeats > 0);
            for (var frame = 1; frame <= options.Frames; frame++)
            {
                var seats = Enumerable.Range(0, ChangesAFrame).Select(_ => free.Dequeue()).ToArray();
                var held = await node.Holds.HoldAsync(
                    new(show.EventId, Guid.NewGuid(), [.. seats.Select(o => show.SeatIds[o])])
                );
                if (!held.Succeeded)
                    throw new InvalidOperationException($"The measurement is void: {held.Refusal.Message}");
                await tally.UntilAsync(() => tally.Frames == frame);
                tally.RequireLastFrame(seats);
            }
            await tally.RequireEveryByteAsync();
            whole.Add((double)tally.FrameBytes / (options.Frames * ChangesAFrame));
            packed.Add((double)tally.PackedBytes / (options.Frames * ChangesAFrame));
            heartbeat = tally.HeartbeatBytes / tally.Heartbeats;
        }
        var counted = string.Create(
            CultureInfo.InvariantCulture,
            $"{Spread.Of(packed).Median:0.0} are the packed change; a heartbeat (not in it) has {heartbeat}"
        );
        return new($"bytes per viewer and change, {ChangesAFrame} a frame", "0.0", Aim, Spread.Of(whole), counted);
    }
}
