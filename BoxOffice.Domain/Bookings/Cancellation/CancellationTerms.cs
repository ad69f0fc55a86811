using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;

namespace BoxOffice.Domain.Bookings.Cancellation;

/// <summary>What an event's rules say about cancelling and exchanging tickets.</summary>
public static class CancellationTerms
{
    /// <summary>Why a customer cannot cancel tickets of the event now, in words; null when they can.</summary>
    public static string? WhyNot(Event show, DateTimeOffset now) =>
        show.EventDate <= now ? "The event has begun; please speak to the box office."
        : !show.AllowsCancellation ? "Tickets for this event cannot be cancelled; please speak to the box office."
        : show.CancelUntil <= now ? "The time to cancel tickets for this event is over; please speak to the box office."
        : null;

    /// <summary>Whether a customer can exchange tickets of the event now.</summary>
    public static bool AllowsExchange(Event show, DateTimeOffset now) =>
        show.AllowsExchange && now < show.EventDate && !(show.ExchangeUntil <= now);

    /// <summary>
    /// What is kept of a ticket that is cancelled now, in minor units; <c>void_tickets</c> in PostgreSQL keeps the
    /// same.
    /// </summary>
    public static long KeptOf(Ticket ticket, Event show) =>
        Math.Min(
            ticket.PriceCents,
            ticket.FeeKeptCents
                + show.CancelFeeCents
                + Pricing.BasisPoints(ticket.PriceCents - ticket.FeeCents, show.CancelFeeBasisPoints)
        );
}
