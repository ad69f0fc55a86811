namespace BoxOffice.Domain.Seating.Holds;

/// <summary>
/// The hold's state machine: the only place in C# that defines the legal moves. PostgreSQL has the same rules
/// (Data/Sql/legal_moves.sql); a test compares the two.
/// </summary>
public static class HoldTransitions
{
    // Live → Lapsed is not listed: it happens as time passes, without a statement. Lapsed → Live and Lapsed → Reserved
    // are illegal: other customers may have the seats by then.
    public static Transitions<HoldState> Table { get; } =
        new(
            "hold",
            [], // any: a hold that is inserted after its end has no seats and gets none
            (HoldState.Live, HoldState.Reserved), // the customer begins to pay
            (HoldState.Live, HoldState.Ended), // all its seats were given back
            (HoldState.Lapsed, HoldState.Ended), // swept, or one of its seats was taken over
            (HoldState.Reserved, HoldState.Live), // the payment was declined, and time is left
            (HoldState.Reserved, HoldState.Lapsed), // the payment was declined, and no time is left
            (HoldState.Reserved, HoldState.Ended) // its seats were booked, or the payment ended after the hold's time
        );
}
