using System.Collections.Concurrent;
using System.Globalization;

namespace BoxOffice.Web.Live;

/// <summary>Which connections of this node watch each event. Thread-safe.</summary>
public sealed class Watchers
{
    private readonly ConcurrentDictionary<long, ConcurrentDictionary<string, Viewer>> _viewers = new();

    /// <summary>The SignalR group of an event's viewers.</summary>
    public static string GroupOf(long eventId) => eventId.ToString(CultureInfo.InvariantCulture);

    public void Add(long eventId, string connectionId) =>
        _viewers.GetOrAdd(eventId, _ => new())[connectionId] = new(connectionId);

    public void Remove(long eventId, string connectionId)
    {
        if (_viewers.TryGetValue(eventId, out var viewers))
            viewers.TryRemove(connectionId, out _);
    }

    public bool IsWatched(long eventId) => _viewers.TryGetValue(eventId, out var viewers) && !viewers.IsEmpty;

    public int CountOf(long eventId) => _viewers.TryGetValue(eventId, out var viewers) ? viewers.Count : 0;

    /// <summary>The viewers of an event, one by one.</summary>
    public IEnumerable<Viewer> Of(long eventId) =>
        _viewers.TryGetValue(eventId, out var viewers) ? viewers.Select(v => v.Value) : [];
}
