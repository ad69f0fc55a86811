namespace BoxOffice.Domain.Bookings;

/// <summary>One seat of a booking. Live until voided; PostgreSQL allows one live ticket for each seat.</summary>
public sealed class Ticket
{
    public long Id { get; set; }
    public Guid BookingId { get; set; }
    public long SeatId { get; set; }

    /// <summary>The price at the moment of sale, in minor units of the booking's currency.</summary>
    public long PriceCents { get; set; }

    public required string Section { get; set; }
    public required string Row { get; set; }
    public required string SeatNumber { get; set; }
    public DateTimeOffset? VoidedAt { get; set; }
}
