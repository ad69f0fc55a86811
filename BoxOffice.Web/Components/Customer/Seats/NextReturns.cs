using BoxOffice.Domain;
using System.Collections.Concurrent;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Seating.Holds;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// When the next hold of a sold-out event ends, asked of the database at most once a second for each event. It does not
/// say whose hold it is. Thread-safe; one a process.
/// </summary>
public sealed class NextReturns(Baskets baskets, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, SharedAnswer<Ends>> _ends = new();

    /// <summary>
    /// What is left of the basket that is over first, and the clock's timestamp when that was so; null when no basket
    /// is known.
    /// </summary>
    /// <param name="eventId">A full event.</param>
    /// <param name="leavingOut">The customer who asks, whose own basket is no news.</param>
    public async Task<(TimeSpan Left, long ReadAt)?> FindAsync(long eventId, Guid? leavingOut)
    {
        var ends = await _ends.GetOrAdd(eventId, id => new(() => ReadAsync(id), Freshness, time)).GetAsync();
        return ends.Holds.FirstOrDefault(h => h.CustomerId != leavingOut) is { } first
            ? (first.ExpiresAt - first.Now, ends.ReadAt)
            : null;
    }

    private async Task<Ends> ReadAsync(long eventId) => new(await baskets.NextEndsAsync(eventId), time.GetTimestamp());

    private sealed record Ends(IReadOnlyList<HoldEnd> Holds, long ReadAt);
}
