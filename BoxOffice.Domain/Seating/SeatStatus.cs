namespace BoxOffice.Domain.Seating;

/// <summary>
/// The status of a seat at an event. Stored as PostgreSQL's <c>seat_status</c>; the numbers are the codes on the wire.
/// </summary>
public enum SeatStatus
{
    /// <summary>The seat is free. Any customer may hold it while the event is on sale.</summary>
    Available = 0,

    /// <summary>
    /// A customer has it until <c>held_until</c>. After that moment any customer may hold it, also before the sweep.
    /// </summary>
    Held = 1,

    /// <summary>It is being paid for. It leaves this state only when the provider's answer is known.</summary>
    Reserved = 2,

    /// <summary>It is sold. It comes back only when its booking is cancelled.</summary>
    Booked = 3,
}
