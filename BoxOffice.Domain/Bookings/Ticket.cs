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
    public DateTimeOffset? VoidedAt { get; private set; }

    /// <summary>What is kept of the price of a void ticket, in minor units; 0 while it is live.</summary>
    public long KeptCents { get; private set; }

    public bool IsLive => VoidedAt is null;

    /// <summary>Live → void. A void ticket stays as it is.</summary>
    internal void Void(DateTimeOffset now, long keptCents = 0)
    {
        if (!IsLive)
            return;
        VoidedAt = now;
        KeptCents = keptCents;
    }

    /// <summary>Sets the state that PostgreSQL has stored.</summary>
    internal Ticket WithState(DateTimeOffset? voidedAt, long keptCents)
    {
        VoidedAt = voidedAt;
        KeptCents = keptCents;
        return this;
    }
}
