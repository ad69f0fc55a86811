namespace BoxOffice.Domain.Seating.Holds;

/// <summary>When a customer's hold ends, in database time.</summary>
/// <param name="Now">Database time when it was read.</param>
public sealed record HoldEnd(Guid CustomerId, DateTimeOffset ExpiresAt, DateTimeOffset Now);
