namespace BoxOffice.Domain.Payments;

/// <summary>
/// The refund's state machine: the one place in C# that says which move is legal. PostgreSQL says the same
/// (Data/Sql/legal_moves.sql); a test compares the two.
/// </summary>
public static class RefundTransitions
{
    public static Transitions<RefundStatus> Table { get; } =
        new(
            "refund",
            [RefundStatus.Pending],
            (RefundStatus.Pending, RefundStatus.Succeeded),
            (RefundStatus.Pending, RefundStatus.Failed), // it no longer counts as refunded
            (RefundStatus.Succeeded, RefundStatus.Failed) // the bank has sent the money back
        );
}
