using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Live;

/// <summary>
/// A number that differs when two pictures of a house do: a sum over its seats of version and status, weighted by the
/// seat's place. The database keeps the same for each event (<c>seat_fingerprint</c> in Data/Sql/seat_guards.sql).
/// </summary>
internal static class SeatFingerprint
{
    private const long Step = 7919;
    private const long Places = 65521;

    public static long Of(SeatChange seat) =>
        ((long)seat.Version * 4 + (int)seat.Status) * (1 + seat.Ordinal * Step % Places);
}
