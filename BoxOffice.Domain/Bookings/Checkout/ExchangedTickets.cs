namespace BoxOffice.Domain.Bookings.Checkout;

/// <summary>Live tickets of a confirmed booking that are given back for other seats.</summary>
public sealed record ExchangedTickets(Guid BookingId, IReadOnlyList<long> TicketIds);
