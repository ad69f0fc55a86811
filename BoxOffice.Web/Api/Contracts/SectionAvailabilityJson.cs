namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// How many seats of a section have each status. Seats that are not for sale count only in <c>total</c> and
/// <c>notForSale</c>.
/// </summary>
public sealed record SectionAvailabilityJson(
    string Section,
    int Total,
    int Available,
    int Held,
    int Reserved,
    int Booked,
    int NotForSale,
    long? FromPriceCents
);
