namespace BoxOffice.Web.Api.Contracts;

/// <summary>How a section's seats stand. Seats that are not for sale count in the total only.</summary>
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
