namespace BoxOffice.Domain.Seating;

/// <summary>
/// The seat's state machine: the only place in C# that defines the legal moves. PostgreSQL has the same rules
/// (Data/Sql/legal_moves.sql); a test compares the two.
/// </summary>
public static class SeatTransitions
{
    public static Transitions<SeatStatus> Table { get; } =
        new(
            "seat",
            [SeatStatus.Available],
            (SeatStatus.Available, SeatStatus.Held), // a customer chooses it
            (SeatStatus.Held, SeatStatus.Reserved), // the customer begins to pay
            (SeatStatus.Reserved, SeatStatus.Booked), // the payment is captured
            (SeatStatus.Held, SeatStatus.Available), // given back, or its time ran out
            (SeatStatus.Reserved, SeatStatus.Held), // the payment was declined, and the hold has time left
            (SeatStatus.Reserved, SeatStatus.Available), // the payment was declined or abandoned, and no time is left
            (SeatStatus.Booked, SeatStatus.Available), // the booking was cancelled
            (SeatStatus.Available, SeatStatus.Booked), // a late payment rescued the booking that had it
            (SeatStatus.Held, SeatStatus.Booked) // offered to a customer who had paid late
        );

    // Available → Reserved is illegal, and Available → Booked and Held → Booked are left to late payments: every sale
    // holds first, so that all sales have the same history. Held → Held is illegal: taking over a lapsed hold is
    // two moves (to available, to held) with two versions and two rows of history, although one statement makes both.
}
