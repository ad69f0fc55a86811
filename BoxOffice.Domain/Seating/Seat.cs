namespace BoxOffice.Domain.Seating;

/// <summary>
/// One seat at one event. Its place and price never change after the event is put on sale; everything else changes only
/// through moves, each with a new version. The moves below are made with EF when a booking ends. Holds and checkout
/// move seats in SQL (Data/Sql).
/// </summary>
public sealed class Seat
{
    public long Id { get; set; }
    public long EventId { get; set; }

    /// <summary>The seat of the plan it was made from.</summary>
    public long PlanSeatId { get; set; }

    /// <summary>Its index on the event's map: 0 to n−1, section by section, row by row, along the row.</summary>
    public int Ordinal { get; set; }

    public required string Section { get; set; }
    public required string Row { get; set; }
    public required string SeatNumber { get; set; }

    /// <summary>The ordinal of the plan's category.</summary>
    public int Category { get; set; }

    /// <summary>
    /// In minor units of the event's currency, fixed when the event is put on sale; null when not for sale.
    /// </summary>
    public long? PriceCents { get; set; }

    public SeatStatus Status { get; private set; }

    /// <summary>The number of its moves: it orders the seat's history and live updates. Concurrency token.</summary>
    public int Version { get; private set; }

    public Guid? HoldId { get; private set; }

    /// <summary>The durable id of the customer who holds it.</summary>
    public Guid? HeldBy { get; private set; }

    public DateTimeOffset? HeldUntil { get; private set; }
    public Guid? BookingId { get; private set; }

    /// <summary>Reserved → held: the payment was declined, and the hold has time left.</summary>
    public void ReturnToHold()
    {
        Move(SeatStatus.Held);
        BookingId = null;
    }

    /// <summary>Held, reserved or booked → available.</summary>
    public void Free()
    {
        Move(SeatStatus.Available);
        (HoldId, HeldBy, HeldUntil, BookingId) = (null, null, null, null);
    }

    private void Move(SeatStatus to)
    {
        SeatTransitions.Table.Require(Status, to);
        Status = to;
        Version++;
    }
}
