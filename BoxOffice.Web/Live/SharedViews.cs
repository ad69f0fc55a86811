using System.Runtime.CompilerServices;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Live;

/// <summary>
/// Values computed from an event's layout and seat states, each computed once for all callers at the same time. A value
/// includes every change that had arrived before the call. Thread-safe.
/// </summary>
/// <param name="rest">
/// The shortest time between two computations, however fast seats change. Callers in between wait for the next one.
/// </param>
/// <param name="time">The clock.</param>
internal sealed class SharedViews<T>(TimeSpan rest, TimeProvider time)
    where T : class
{
    private readonly ConditionalWeakTable<LiveSeatMap, Latest> _latest = [];

    public async Task<T> GetAsync(
        LiveSeatMap map,
        EventLayout layout,
        Func<T> make,
        CancellationToken cancellationToken
    )
    {
        var (asked, latest) = (map.Changes, _latest.GetOrCreateValue(map));
        if (latest.Made is { } known && known.Includes(asked, layout))
            return known.View;

        await latest.Gate.WaitAsync(cancellationToken);
        try
        {
            if (latest.Made is { } meanwhile && meanwhile.Includes(asked, layout))
                return meanwhile.View;
            if (latest.Made is not null && rest - time.GetElapsedTime(latest.At) is { Ticks: > 0 } early)
                await Task.Delay(early, time, cancellationToken);
            latest.At = time.GetTimestamp();
            var changes = map.Changes; // Read first: the view may be newer than this count, never older.
            var view = make();
            latest.Made = new(changes, layout, view);
            return view;
        }
        finally
        {
            latest.Gate.Release();
        }
    }

    /// <param name="Changes">At most the number of changes that the view includes.</param>
    /// <param name="Layout">The layout that it was made from.</param>
    /// <param name="View">The view.</param>
    private sealed record Made(long Changes, EventLayout Layout, T View)
    {
        public bool Includes(long changes, EventLayout layout) =>
            Changes >= changes && Layout.PriceListId >= layout.PriceListId;
    }

    private sealed class Latest
    {
        public SemaphoreSlim Gate { get; } = new(1);
        public volatile Made? Made;
        public long At;
    }
}
