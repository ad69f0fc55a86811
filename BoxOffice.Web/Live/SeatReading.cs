using BoxOffice.Domain.Seating;
using Npgsql;

namespace BoxOffice.Web.Live;

/// <summary>Seats as the database has them, all of one moment.</summary>
/// <param name="KeptFingerprint">
/// What the database keeps as the fingerprint of all the event's seats at that moment.
/// </param>
internal sealed record SeatReading(List<SeatChange> Seats, long KeptFingerprint)
{
    /// <summary>Of the seats read.</summary>
    public long Fingerprint => Seats.Sum(SeatFingerprint.Of);
}
