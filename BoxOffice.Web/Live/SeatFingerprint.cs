using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Live;

/// <summary>
/// A number that differs when two sets of seat states differ: a sum over the seats of version and status, each
/// multiplied by a number made from the seat's ordinal.
/// </summary>
internal static class SeatFingerprint
{
    private const long Step = 7919;
    private const long Places = 65521;

    public static long Of(SeatChange seat) =>
        ((long)seat.Version * 4 + (int)seat.Status) * (1 + seat.Ordinal * Step % Places);
}
