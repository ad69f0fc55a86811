namespace BoxOffice.Web.Api.Contracts;

/// <summary>A seat of a hold or a booking.</summary>
public sealed record PricedSeatJson(long Id, string Section, string Row, string Number, long PriceCents);
