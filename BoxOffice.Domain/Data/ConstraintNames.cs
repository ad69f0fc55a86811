namespace BoxOffice.Domain.Data;

/// <summary>The constraints that the code knows by name, to tell which one a statement violated.</summary>
internal static class ConstraintNames
{
    /// <summary>The unique index on a booking's idempotency key.</summary>
    public const string OneBookingPerIdempotencyKey = "ix_bookings_idempotency_key";
}
