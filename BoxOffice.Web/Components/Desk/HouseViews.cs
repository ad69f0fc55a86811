using System.Runtime.CompilerServices;
using BoxOffice.Domain.Seating;
using BoxOffice.Web.Live;

namespace BoxOffice.Web.Components.Desk;

/// <summary>
/// The houses as this node sees them, worked out once for all who look: in a rush, thousands ask about the same one every
/// second. Thread-safe; one a process.
/// </summary>
public sealed class HouseViews(LiveSeatMaps maps, HouseLayouts layouts, TimeProvider time)
{
    /// <summary>However fast seats change, a house is not counted more often than this.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private readonly ConditionalWeakTable<LiveSeatMap, Latest> _houses = [];

    /// <summary>The house with everything in it that this node knew when it was asked for; null when there is no such event.</summary>
    public async Task<HouseView?> FindAsync(long eventId, CancellationToken cancellation = default)
    {
        if (await maps.FindAsync(eventId) is not { } map || await layouts.FindAsync(eventId, cancellation) is not { } layout) return null;
        var (asked, latest) = (map.Changes, _houses.GetOrCreateValue(map));
        if (latest.View is { } known && latest.Changes >= asked) return known;

        await latest.Gate.WaitAsync(cancellation);
        try
        {
            if (latest.View is { } meanwhile && latest.Changes >= asked) return meanwhile;
            if (latest.View is not null && Rest - time.GetElapsedTime(latest.At) is { Ticks: > 0 } early) await Task.Delay(early, time, cancellation);
            latest.Changes = map.Changes; // Read first: the statuses may be newer than it, never older.
            latest.At = time.GetTimestamp();
            return latest.View = new HouseView(layout, map.Statuses());
        }
        finally
        {
            latest.Gate.Release();
        }
    }

    private sealed class Latest
    {
        public SemaphoreSlim Gate { get; } = new(1);
        public volatile HouseView? View;
        public long Changes;
        public long At;
    }
}
