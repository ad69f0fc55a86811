namespace BoxOffice.Domain.Bookings;

/// <summary>
/// The booking's state machine: the one place in C# that says which move is legal. PostgreSQL says the same
/// (Data/Sql/legal_moves.sql); a test compares the two.
/// </summary>
public static class BookingTransitions
{
    public static Transitions<BookingStatus> Table { get; } =
        new(
            "booking",
            [BookingStatus.Pending],
            (BookingStatus.Pending, BookingStatus.Confirmed), // the payment is captured
            (BookingStatus.Pending, BookingStatus.Declined), // the provider declined it, or the customer closed it
            (BookingStatus.Pending, BookingStatus.Abandoned), // time ran out
            (BookingStatus.Confirmed, BookingStatus.Cancelled),
            (BookingStatus.Abandoned, BookingStatus.Confirmed) // a late payment came, and its seats were still free
        );
}
