using BoxOffice.Domain.Seating;
using BoxOffice.Web.Live;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// Each event's seats with their states as this node knows them. Computed once for all sessions, because during a sale
/// thousands of them ask about the same event every second. Thread-safe; one instance in a process.
/// </summary>
public sealed class SeatingViews(LiveSeatMaps maps, EventLayouts layouts, TimeProvider time)
{
    /// <summary>A view is computed at most this often, however fast seats change.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private readonly SharedViews<SeatingView> _views = new(Rest, time);

    /// <summary>
    /// A view with every change that this node knew at the time of the call; null when the event does not exist.
    /// </summary>
    public async Task<SeatingView?> FindAsync(long eventId, CancellationToken cancellationToken = default) =>
        await maps.FindAsync(eventId) is { } map && await layouts.FindAsync(eventId, cancellationToken) is { } layout
            ? await _views.GetAsync(map, layout, () => new SeatingView(layout, map.Statuses()), cancellationToken)
            : null;
}
