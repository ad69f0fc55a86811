using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Live;

namespace BoxOffice.Tests.Web.Live;

/// <summary>One viewer's connection is blocked. The node's other viewers must not notice it.</summary>
[Long]
public sealed class SlowViewerTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    /// <summary>
    /// Frames come 20 times a second. Viewers take a connection without a message for 6 seconds as lost.
    /// </summary>
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a node collects changes before it sends them. More changes would make no more frames.
    /// </summary>
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Viewer_StopsReading_DelaysNoOtherViewerAndIsDropped()
    {
        await using var node = BoxOfficeNode.Start(fixture.Database, fixture.Provider);
        var show = await fixture.Database.NewEventAsync(rows: 100, seatsPerRow: 100);
        await using var reading = await MapViewer.OpenAsync(node, show.Id);
        using var stalled = await StalledViewer.OpenAsync(node, show.Id);
        await reading.UntilAsync(() => node.Get<Watchers>().CountOf(show.Id) == 2, WaitLimit, "both to watch");

        var (began, received, longest) = (
            TimeProvider.System.GetTimestamp(),
            TimeProvider.System.GetTimestamp(),
            TimeSpan.Zero
        );
        for (var (version, frames) = (1_000_000, reading.Frames); node.Get<Watchers>().CountOf(show.Id) == 2; version++)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(WaitLimit, "the stalled viewer is still there");
            node.Get<LiveSeatMaps>()
                .Apply(
                    show.Id,
                    [.. Enumerable.Range(0, show.Seats.Count).Select(i => new SeatChange(i, SeatStatus.Held, version))],
                    "test"
                );
            await Task.Delay(Frame, TestContext.Current.CancellationToken);
            if (reading.Frames > frames)
                (frames, received) = (reading.Frames, TimeProvider.System.GetTimestamp());
            if (TimeProvider.System.GetElapsedTime(received) is var silence && silence > longest)
                longest = silence;
        }

        longest.ShouldBeLessThan(Noticeable);
    }
}
