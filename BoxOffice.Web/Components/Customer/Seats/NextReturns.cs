using System.Collections.Concurrent;
using BoxOffice.Domain;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Seating.Holds;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// When the next hold of a sold-out event ends. Read from the database at most once a second for each event. Does not
/// say whose hold it is. Thread-safe; one instance in a process.
/// </summary>
public sealed class NextReturns(Baskets baskets, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, SharedAnswer<Ends>> _ends = new();

    /// <summary>
    /// The time left of the hold that ends first, and the clock's timestamp when it was read; null when no hold is
    /// known.
    /// </summary>
    /// <param name="eventId">A sold-out event.</param>
    /// <param name="leavingOut">The customer who asks. Their own hold is left out.</param>
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
