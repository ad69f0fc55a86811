using System.Collections.Concurrent;
using System.Globalization;

namespace BoxOffice.Web.Live;

/// <summary>How many connections of this node watch each event. Thread-safe.</summary>
public sealed class Watchers
{
    private readonly ConcurrentDictionary<long, int> _counts = new();

    /// <summary>The SignalR group of an event's viewers.</summary>
    public static string GroupOf(long eventId) => eventId.ToString(CultureInfo.InvariantCulture);

    public void Add(long eventId) => _counts.AddOrUpdate(eventId, 1, (_, count) => count + 1);

    public void Remove(long eventId) => _counts.AddOrUpdate(eventId, 0, (_, count) => count - 1);

    public int CountOf(long eventId) => _counts.GetValueOrDefault(eventId);
}
