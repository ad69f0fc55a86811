using System.Runtime.CompilerServices;

namespace BoxOffice.Web.Live;

/// <summary>
/// Values computed from an event's seat states, each computed once for all callers at the same time. A value includes
/// every change that had arrived before the call. Thread-safe.
/// </summary>
/// <param name="rest">
/// The shortest time between two computations, however fast seats change. Callers in between wait for the next one.
/// </param>
/// <param name="time">The clock.</param>
internal sealed class SharedViews<T>(TimeSpan rest, TimeProvider time)
    where T : class
{
    private readonly ConditionalWeakTable<LiveSeatMap, Latest> _latest = [];

    public async Task<T> GetAsync(LiveSeatMap map, Func<T> make, CancellationToken cancellationToken)
    {
        var (asked, latest) = (map.Changes, _latest.GetOrCreateValue(map));
        if (latest.Made is { } known && known.Changes >= asked)
            return known.View;

        await latest.Gate.WaitAsync(cancellationToken);
        try
        {
            if (latest.Made is { } meanwhile && meanwhile.Changes >= asked)
                return meanwhile.View;
            if (latest.Made is not null && rest - time.GetElapsedTime(latest.At) is { Ticks: > 0 } early)
                await Task.Delay(early, time, cancellationToken);
            latest.At = time.GetTimestamp();
            var changes = map.Changes; // Read first: the view may be newer than this count, never older.
            var view = make();
            latest.Made = new(changes, view);
            return view;
        }
        finally
        {
            latest.Gate.Release();
        }
    }

    /// <param name="Changes">At most the number of changes that the view includes.</param>
    /// <param name="View">The view.</param>
    private sealed record Made(long Changes, T View);

    private sealed class Latest
    {
        public SemaphoreSlim Gate { get; } = new(1);
        public volatile Made? Made;
        public long At;
    }
}
