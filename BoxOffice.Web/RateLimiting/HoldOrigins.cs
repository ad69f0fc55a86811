using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;

namespace BoxOffice.Web.RateLimiting;

/// <summary>
/// How many seats of an event may be held from one network address at a time: a setting, and never more than half the
/// event. Thread-safe.
/// </summary>
public sealed class HoldOrigins(RateLimitOptions options, EventLayouts layouts)
{
    /// <summary>The lowest limit, because half of a very small event would not seat a party.</summary>
    private const int Party = 20;

    /// <summary>The origin of a caller's requests for seats; null when the caller's seats are not counted.</summary>
    public async ValueTask<HoldOrigin?> OfAsync(
        long eventId,
        Caller caller,
        CancellationToken cancellationToken = default
    )
    {
        if (!options.Enabled || caller.IsExempt || caller.ApiKey is not null)
            return null;
        if (await layouts.FindAsync(eventId, cancellationToken) is not { } layout)
            return null;
        return new(caller.Address.Id, Math.Min(options.HeldSeats, Math.Max(Party, layout.Seats.Count / 2)));
    }
}
