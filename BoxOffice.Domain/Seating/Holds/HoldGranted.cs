namespace BoxOffice.Domain.Seating.Holds;

/// <summary>A hold after a request was granted.</summary>
/// <param name="SeatIds">All its seats, in the order of picking.</param>
/// <param name="ExpiresAt">Database time; the seats are the customer's strictly before it.</param>
/// <param name="Now">Database time at which it was granted.</param>
/// <param name="PriceListId">The price list that its seats are sold from.</param>
public sealed record HoldGranted(
    Guid HoldId,
    IReadOnlyList<long> SeatIds,
    DateTimeOffset ExpiresAt,
    DateTimeOffset Now,
    long PriceListId
);
