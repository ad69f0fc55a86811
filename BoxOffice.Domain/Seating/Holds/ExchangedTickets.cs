namespace BoxOffice.Domain.Seating.Holds;

/// <summary>Live tickets of a confirmed booking that are given back for the seats of a hold.</summary>
public sealed record ExchangedTickets(Guid BookingId, IReadOnlyList<long> TicketIds);
