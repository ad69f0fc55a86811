namespace BoxOffice.Domain.Seating;

/// <summary>
/// The seat's state machine: the one place in C# that says which move is legal. PostgreSQL says it again in
/// <c>seat_move_is_legal</c> (Data/Sql), and a test compares the two.
/// </summary>
public static class SeatTransitions
{
    private static readonly HashSet<(SeatStatus From, SeatStatus To)> Legal =
    [
        (SeatStatus.Available, SeatStatus.Held), // a customer picks it
        (SeatStatus.Held, SeatStatus.Reserved), // the customer goes to pay
        (SeatStatus.Reserved, SeatStatus.Booked), // the money is there
        (SeatStatus.Held, SeatStatus.Available), // given back, or its time ran out
        (SeatStatus.Reserved, SeatStatus.Held), // declined, with time left
        (SeatStatus.Reserved, SeatStatus.Available), // abandoned: the provider has said no payment will come
        (SeatStatus.Booked, SeatStatus.Available), // cancelled
    ];

    // Deliberately absent: Available → Reserved and Available → Booked. Even a counter sale holds first, so that every sale
    // has the same history. Held → Held is absent too: a lapsed hold that is taken over is two moves, lapsed and held,
    // with two versions and two rows of history, although one statement makes both.

    /// <summary>Whether a seat may go from one status to another.</summary>
    public static bool IsLegal(SeatStatus from, SeatStatus to) => Legal.Contains((from, to));

    /// <summary>Throws unless the move is legal: an illegal one is a programmer's error, never a customer's.</summary>
    /// <exception cref="InvalidOperationException">The move is illegal.</exception>
    public static void Require(SeatStatus from, SeatStatus to)
    {
        if (!IsLegal(from, to))
            throw new InvalidOperationException($"A seat cannot go from {from} to {to}.");
    }
}
