namespace BoxOffice.Domain.Payments;

/// <summary>
/// The dispute's state machine: the one place in C# that says which move is legal. PostgreSQL says the same
/// (Data/Sql/legal_moves.sql); a test compares the two.
/// </summary>
public static class DisputeTransitions
{
    public static Transitions<DisputeStatus> Table { get; } =
        new(
            "dispute",
            [DisputeStatus.Warning, DisputeStatus.Open],
            (DisputeStatus.Warning, DisputeStatus.Open), // the bank's question became a complaint
            (DisputeStatus.Open, DisputeStatus.Won),
            (DisputeStatus.Open, DisputeStatus.Lost),
            (DisputeStatus.Lost, DisputeStatus.Won), // the provider has appealed
            (DisputeStatus.Won, DisputeStatus.Open) // the bank opens it again
        );
}
