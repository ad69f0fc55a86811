namespace BoxOffice.Domain.Events;

/// <summary>
/// Where people are told that something of theirs has changed, so that they look again. What changed is not said:
/// whoever hears it reads the truth. Telling is a courtesy: it may be lost, and correctness never depends on it.
/// </summary>
public interface INewsFeed
{
    /// <summary>Whether news reaches the people on every node. If not, they have to look for themselves.</summary>
    bool ReachesEverybody { get; }

    /// <summary>
    /// Tells every tab of a customer that the basket changed, or that the payment for it ended. Returns at once; never
    /// throws.
    /// </summary>
    /// <param name="eventId">At which event.</param>
    /// <param name="customerId">Whose basket.</param>
    /// <param name="by">The desk that changed it and knows; null if no desk did.</param>
    void BasketChanged(long eventId, Guid customerId, Guid? by = null);

    /// <summary>
    /// Tells everybody who watches an event that its sale was opened, stopped, or called off. Returns at once; never
    /// throws.
    /// </summary>
    void SaleChanged(long eventId);
}

/// <summary>For processes without viewers.</summary>
public sealed class SilentNewsFeed : INewsFeed
{
    public bool ReachesEverybody => false;

    public void BasketChanged(long eventId, Guid customerId, Guid? by = null) { }

    public void SaleChanged(long eventId) { }
}
