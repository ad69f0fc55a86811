using BoxOffice.Domain.Events;
using BoxOffice.Web.Customers;
using Microsoft.AspNetCore.SignalR;
using StackExchange.Redis;

namespace BoxOffice.Web.Live;

/// <summary>Identifies a customer's connections to the hub by the customer's id, which comes from the cookie.</summary>
internal sealed class CustomerUserId : IUserIdProvider
{
    public static string Of(Guid customer) => customer.ToString("N");

    public string? GetUserId(HubConnectionContext connection) =>
        CustomerIdentity.Of(connection.User) is { } customer ? Of(customer) : null;
}
