namespace BoxOffice.Domain;

/// <summary>
/// The state machine of one kind of row: the states in which a row may begin, and the legal moves between states.
/// PostgreSQL has the same rules in the table <c>legal_moves</c> (Data/Sql/legal_moves.sql); a test compares the two.
/// Immutable, thread-safe.
/// </summary>
/// <param name="thing">The name of the kind of row, as in "A booking cannot go from Declined to Confirmed".</param>
/// <param name="beginnings">The states in which a row may be inserted. When empty, every state is allowed.</param>
/// <param name="moves">Every legal move.</param>
public sealed class Transitions<TState>(string thing, TState[] beginnings, params (TState From, TState To)[] moves)
    where TState : struct, Enum
{
    private readonly HashSet<(TState From, TState To)> _moves = [.. moves];

    /// <summary>The states in which a row may be inserted. When empty, every state is allowed.</summary>
    public IReadOnlyCollection<TState> Beginnings => beginnings;

    /// <summary>Every legal move.</summary>
    public IReadOnlyCollection<(TState From, TState To)> Moves => _moves;

    /// <summary>Whether a row may go from one state to another.</summary>
    public bool IsLegal(TState from, TState to) => _moves.Contains((from, to));

    /// <summary>
    /// Throws if the move is illegal. An illegal move is always an error in the program.
    /// </summary>
    /// <exception cref="InvalidOperationException">The move is illegal.</exception>
    public void Require(TState from, TState to)
    {
        if (!IsLegal(from, to))
            throw new InvalidOperationException($"A {thing} cannot go from {from} to {to}.");
    }
}
