namespace BoxOffice.Domain.Seating.Holds;

/// <summary>
/// The state of a hold. It has no column of its own: <c>hold_state</c> in PostgreSQL and <see cref="Hold.StateAt"/>
/// derive it from the booking and the end of the hold.
/// </summary>
public enum HoldState
{
    /// <summary>
    /// The customer has its seats until it expires. Seats may be added and given back; it may be renewed once.
    /// </summary>
    Live,

    /// <summary>
    /// Its time is over: other customers may hold its seats. The row stays until it is swept or taken over.
    /// </summary>
    Lapsed,

    /// <summary>
    /// A booking is being paid for with its seats. It does not lapse and cannot be changed until that is settled.
    /// </summary>
    Reserved,

    /// <summary>Its row is deleted: its seats were booked, given back, or lost when its time ran out. Final.</summary>
    Ended,
}
