using BoxOffice.Domain.Events;
using BoxOffice.Web.Customers;
using Microsoft.AspNetCore.SignalR;
using StackExchange.Redis;

namespace BoxOffice.Web.Live;

/// <summary>The hub knows a customer's connections by the customer's cookie.</summary>
internal sealed class CustomerUserId : IUserIdProvider
{
    public static string Of(Guid customer) => customer.ToString("N");

    public string? GetUserId(HubConnectionContext connection) =>
        CustomerIdentity.Of(connection.User) is { } customer ? Of(customer) : null;
}
