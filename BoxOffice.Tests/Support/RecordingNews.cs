using BoxOffice.Domain.Events;

namespace BoxOffice.Tests.Support;

/// <summary>Keeps the basket changes that were announced.</summary>
public sealed class RecordingNews : INewsFeed
{
    private readonly Lock _gate = new();
    private readonly List<(long EventId, Guid CustomerId, Guid? By)> _baskets = [];

    public bool ReachesEverybody { get; set; }

    public IReadOnlyList<(long EventId, Guid CustomerId, Guid? By)> Baskets
    {
        get
        {
            lock (_gate)
                return [.. _baskets];
        }
    }

    public void BasketChanged(long eventId, Guid customerId, Guid? by = null)
    {
        lock (_gate)
            _baskets.Add((eventId, customerId, by));
    }

    public void SaleChanged(long eventId) { }
}
