namespace BoxOffice.Domain.Seating.Holds;

/// <summary>A hold after a request was granted.</summary>
/// <param name="SeatIds">All its seats, in the order of picking.</param>
/// <param name="ExpiresAt">Database time; the seats are the customer's strictly before it.</param>
/// <param name="Now">Database time at which it was granted.</param>
public sealed record HoldGranted(
    Guid HoldId,
    IReadOnlyList<long> SeatIds,
    DateTimeOffset ExpiresAt,
    DateTimeOffset Now
);
