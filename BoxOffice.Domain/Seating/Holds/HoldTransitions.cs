namespace BoxOffice.Domain.Seating.Holds;

/// <summary>
/// The hold's state machine: the one place in C# that says which move is legal. PostgreSQL says the same
/// (Data/Sql/legal_moves.sql); a test compares the two.
/// </summary>
public static class HoldTransitions
{
    // Live → Lapsed is not listed: the clock makes it, not a statement. Lapsed → Live and Lapsed → Reserved are
    // illegal: the seats may have other owners by then.
    public static Transitions<HoldState> Table { get; } =
        new(
            "hold",
            [], // one that is inserted after its end has no seat and takes none
            (HoldState.Live, HoldState.Reserved), // the customer begins to pay
            (HoldState.Live, HoldState.Ended), // all its seats were given back
            (HoldState.Lapsed, HoldState.Ended), // swept, or one of its seats was taken over
            (HoldState.Reserved, HoldState.Live), // the payment was declined, and time is left
            (HoldState.Reserved, HoldState.Lapsed), // the same, in the moment in which its time runs out
            (HoldState.Reserved, HoldState.Ended) // its seats were booked, or the payment ended after its time
        );
}
