using BoxOffice.Domain.Seating;
using Npgsql;

namespace BoxOffice.Web.Live;

/// <summary>Seats read from the database, all at the same moment.</summary>
/// <param name="KeptFingerprint">The stored fingerprint of all the event's seats at that moment.</param>
internal sealed record SeatReading(List<SeatChange> Seats, long KeptFingerprint)
{
    /// <summary>The fingerprint of the seats that were read.</summary>
    public long Fingerprint => Seats.Sum(SeatFingerprint.Of);
}
