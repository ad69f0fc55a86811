using BoxOffice.Domain;
using BoxOffice.Domain.Catalogue;

namespace BoxOffice.Web.Components.Customer.Events;

/// <summary>
/// How full the events are. Read from the database at most once in 5 seconds, for any number of visitors. Thread-safe;
/// one instance in a process.
/// </summary>
public sealed class EventFills(EventCatalogue catalogue, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly SharedAnswer<IReadOnlyDictionary<long, EventFill>> _fills = new(
        async () => (await catalogue.FillsAsync()).ToDictionary(f => f.EventId),
        Freshness,
        time
    );

    /// <summary>By event id, for events that have not begun.</summary>
    public Task<IReadOnlyDictionary<long, EventFill>> CurrentAsync() => _fills.GetAsync();
}
