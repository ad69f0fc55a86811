using System.Globalization;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Live;

/// <summary>
/// A number that differs when two pictures of a house do: a sum over its seats of version and status, weighted by the seat's place. The sum
/// of versions alone would be the same for a picture with one seat a version too high and another one too low.
/// </summary>
internal static class SeatFingerprint
{
    private const long Step = 7919;
    private const long Places = 65521;

    /// <summary>The same in SQL, over rows of the table <c>seats</c>; a numeric.</summary>
    public static readonly string Sql = string.Create(CultureInfo.InvariantCulture,
        $"coalesce(sum((version::bigint * 4 + case status when 'available' then 0 when 'held' then 1 when 'reserved' then 2 else 3 end) * (1 + ordinal::bigint * {Step} % {Places})), 0)");

    public static Int128 Of(SeatChange seat) => ((Int128)seat.Version * 4 + (int)seat.Status) * (1 + seat.Ordinal * Step % Places);
}
