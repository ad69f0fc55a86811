using BoxOffice.Domain.Events;
using BoxOffice.Web.Customers;
using Microsoft.AspNetCore.SignalR;
using StackExchange.Redis;

namespace BoxOffice.Web.Live;

/// <summary>
/// Sends news of baskets and sales through the hub of the live map, to the browsers connected to any node.
/// </summary>
public sealed class LiveNews(IHubContext<SeatMapHub> hub, IConnectionMultiplexer redis, ILogger<LiveNews> log)
    : INewsFeed
{
    /// <summary>The hub's message that the watched event's sale changed; without arguments.</summary>
    internal const string Sale = "s";

    /// <summary>
    /// The hub's message that the customer's basket changed. Its arguments are the event's id and the panel that
    /// changed it, or null.
    /// </summary>
    internal const string Basket = "b";

    public bool ReachesEverybody => redis.IsConnected;

    public void BasketChanged(long eventId, Guid customerId, Guid? by = null) =>
        _ = SendAsync(hub.Clients.User(CustomerUserId.Of(customerId)), Basket, eventId, by?.ToString("N"));

    public void SaleChanged(long eventId) => _ = SendAsync(hub.Clients.Group(Watchers.GroupOf(eventId)), Sale);

    private async Task SendAsync(IClientProxy clients, string what, params object?[] facts)
    {
        try
        {
            await clients.SendCoreAsync(what, facts);
        }
        catch (Exception lost)
        {
            LiveLog.NewsLost(log, lost);
        }
    }
}
