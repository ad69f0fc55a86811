using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Live;

namespace BoxOffice.Tests.Web.Live;

/// <summary>One viewer's line is blocked; the others of the node must not notice.</summary>
[Long]
public sealed class SlowViewerTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    /// <summary>Frames come twenty a second; viewers take six silent seconds for a dead line.</summary>
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Viewer_WhoStopsReading_HoldsUpNobodyAndIsDropped()
    {
        await using var node = BoxOfficeNode.Start(fixture.Database, fixture.Provider);
        var show = await fixture.Database.NewEventAsync(rows: 100, seatsPerRow: 100);
        await using var reading = await MapViewer.OpenAsync(node, show.Id);
        using var stalled = await StalledViewer.OpenAsync(node, show.Id);
        await reading.UntilAsync(() => node.Get<Watchers>().CountOf(show.Id) == 2, Patience, "both to watch");

        var (began, heard, longest) = (
            TimeProvider.System.GetTimestamp(),
            TimeProvider.System.GetTimestamp(),
            TimeSpan.Zero
        );
        for (var (version, frames) = (1_000_000, reading.Frames); node.Get<Watchers>().CountOf(show.Id) == 2; version++)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience, "the stalled viewer is still there");
            node.Get<LiveSeatMaps>()
                .Apply(
                    show.Id,
                    [.. Enumerable.Range(0, show.Seats.Count).Select(i => new SeatChange(i, SeatStatus.Held, version))],
                    "test"
                );
            await Task.Delay(20, TestContext.Current.CancellationToken);
            if (reading.Frames > frames)
                (frames, heard) = (reading.Frames, TimeProvider.System.GetTimestamp());
            if (TimeProvider.System.GetElapsedTime(heard) is var silence && silence > longest)
                longest = silence;
        }

        longest.ShouldBeLessThan(Noticeable);
    }
}
