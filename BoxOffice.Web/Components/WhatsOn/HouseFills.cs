using BoxOffice.Domain.Events;

namespace BoxOffice.Web.Components.WhatsOn;

/// <summary>How full the houses are, asked of the database at most once in a few seconds however many people look. Thread-safe; one a process.</summary>
public sealed class HouseFills(EventCatalogue catalogue, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _one = new(1);
    private IReadOnlyDictionary<long, HouseFill> _fills = new Dictionary<long, HouseFill>();
    private long? _readAt;

    /// <summary>By event, for those that have not begun.</summary>
    public async Task<IReadOnlyDictionary<long, HouseFill>> CurrentAsync()
    {
        await _one.WaitAsync();
        try
        {
            if (_readAt is { } at && time.GetElapsedTime(at) < Freshness) return _fills;
            (_fills, _readAt) = ((await catalogue.FillsAsync()).ToDictionary(f => f.EventId), time.GetTimestamp());
            return _fills;
        }
        finally
        {
            _one.Release();
        }
    }
}
