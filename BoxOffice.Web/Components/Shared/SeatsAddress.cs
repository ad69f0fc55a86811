using System.Globalization;
using BoxOffice.Domain.Seating.Holds;

namespace BoxOffice.Web.Components.Shared;

/// <summary>The address of the page on which an event's seats are chosen.</summary>
public static class SeatsAddress
{
    /// <param name="eventId">The event.</param>
    /// <param name="exchange">The tickets that are given back for the seats; null: the seats are bought.</param>
    /// <returns>A relative address.</returns>
    public static string Of(long eventId, ExchangedTickets? exchange)
    {
        var page = string.Create(CultureInfo.InvariantCulture, $"events/{eventId}");
        if (exchange is null)
            return page;
        var tickets = exchange.TicketIds.Select(id => string.Create(CultureInfo.InvariantCulture, $"&give={id}"));
        return $"{page}?exchange={exchange.BookingId}{string.Concat(tickets)}";
    }
}
