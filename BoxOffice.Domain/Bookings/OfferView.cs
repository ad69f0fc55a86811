using BoxOffice.Domain.Seating;

namespace BoxOffice.Domain.Bookings;

/// <summary>Seats that are kept for a booking that was paid too late, until the customer has decided.</summary>
/// <param name="Until">When the offer is over.</param>
/// <param name="Seats">The seats, in their order; they cost the same as those that were lost.</param>
public sealed record OfferView(DateTimeOffset Until, IReadOnlyList<Seat> Seats);
