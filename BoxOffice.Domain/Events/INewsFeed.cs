namespace BoxOffice.Domain.Events;

/// <summary>
/// Announces that an event or a customer's data has changed. The notice does not say what changed: its receivers read
/// the database again. A notice may be lost, and correctness never depends on it.
/// </summary>
public interface INewsFeed
{
    /// <summary>
    /// Whether notices reach the customers on every node. If not, pages must read the database again by themselves.
    /// </summary>
    bool ReachesEverybody { get; }

    /// <summary>
    /// Tells every tab of a customer that the basket changed, or that the payment for it ended. Returns at once; never
    /// throws.
    /// </summary>
    /// <param name="eventId">The event of the basket.</param>
    /// <param name="customerId">The customer of the basket.</param>
    /// <param name="by">The panel that changed the basket and needs no notice; null if no panel changed it.</param>
    void BasketChanged(long eventId, Guid customerId, Guid? by = null);

    /// <summary>
    /// Tells all viewers of an event that its sale was opened or stopped, or that it was cancelled. Returns at once;
    /// never throws.
    /// </summary>
    void SaleChanged(long eventId);
}

/// <summary>Announces nothing: for processes without viewers.</summary>
public sealed class SilentNewsFeed : INewsFeed
{
    public bool ReachesEverybody => false;

    public void BasketChanged(long eventId, Guid customerId, Guid? by = null) { }

    public void SaleChanged(long eventId) { }
}
