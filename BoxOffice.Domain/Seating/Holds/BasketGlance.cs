namespace BoxOffice.Domain.Seating.Holds;

/// <summary>The summary of a basket in one line.</summary>
/// <param name="IsBeingPaid">Whether it is being paid for; its end then has no meaning.</param>
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
