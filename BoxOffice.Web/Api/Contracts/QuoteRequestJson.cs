using BoxOffice.Domain;
using BoxOffice.Domain.Seating.Holds;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>A request to price the seats of a hold.</summary>
/// <param name="Tickets">The price types of seats; seats that are not named have the preset type.</param>
/// <param name="Code">A code of a promotion or a voucher.</param>
/// <param name="Codes">More codes; both may be given.</param>
/// <param name="Exchange">Tickets that would be given back for the seats; null: none.</param>
public sealed record QuoteRequestJson(
    IReadOnlyList<TicketChoiceJson>? Tickets = null,
    string? Code = null,
    IReadOnlyList<string>? Codes = null,
    QuotedExchangeJson? Exchange = null
) : IRequestJson;

/// <summary>Tickets that would be given back for the seats. The booking's secret is sent as the bearer token.</summary>
/// <param name="BookingId">The booking that they are of.</param>
/// <param name="TicketIds">Ids of its live tickets; at least one, each once.</param>
public sealed record QuotedExchangeJson(Guid? BookingId, IReadOnlyList<long>? TicketIds)
{
    /// <summary>The tickets, or <see cref="InvalidRequest"/>.</summary>
    public Outcome<ExchangedTickets> Read()
    {
        if (BookingId is not { } booking)
            return new InvalidRequest("exchange.bookingId", "Name the booking whose tickets are given back.");
        if (TicketIds is not { Count: > 0 } tickets || tickets.Distinct().Count() != tickets.Count)
            return new InvalidRequest("exchange.ticketIds", "Name the tickets to give back, each once, by their ids.");
        return new ExchangedTickets(booking, tickets);
    }
}

/// <summary>The price type chosen for a seat.</summary>
/// <param name="PriceType">Its key; null: the preset type.</param>
public sealed record TicketChoiceJson(long SeatId, string? PriceType)
{
    /// <summary>The choices of a request, or <see cref="InvalidRequest"/>.</summary>
    public static Outcome<HoldChoices> Read(IReadOnlyList<TicketChoiceJson>? tickets, IReadOnlyList<string?> codes)
    {
        tickets ??= [];
        if (tickets.Any(t => t is null) || tickets.DistinctBy(t => t.SeatId).Count() != tickets.Count)
            return new InvalidRequest("tickets", "Name each seat once, with one price type.");
        var given = codes.Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => c!.Trim()).Distinct().ToList();
        return new HoldChoices(
            tickets.Where(t => t.PriceType is not null).ToDictionary(t => t.SeatId, t => t.PriceType!),
            given
        );
    }
}
