namespace BoxOffice.Domain.Seating.Holds;

/// <summary>As much of a basket as fits into a line.</summary>
/// <param name="IsBeingPaid">Then its time says nothing.</param>
/// <param name="ExpiresAt">Database time.</param>
/// <param name="Now">Database time when it was read.</param>
public sealed record BasketGlance(
    long EventId,
    string EventName,
    int Seats,
    bool IsBeingPaid,
    DateTimeOffset ExpiresAt,
    DateTimeOffset Now
)
{
    public TimeSpan TimeLeft => ExpiresAt - Now;
}
