namespace BoxOffice.Web.Api.Contracts;

/// <summary>A request to cancel tickets of a booking.</summary>
/// <param name="TicketIds">Ids of the booking's tickets; null: all of its tickets.</param>
public sealed record CancelRequestJson(IReadOnlyList<long>? TicketIds) : IRequestJson;
