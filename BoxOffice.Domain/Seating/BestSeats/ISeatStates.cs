namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>
/// The last known statuses of an event's seats. A hint: PostgreSQL decides who gets a seat when it is held.
/// </summary>
public interface ISeatStates
{
    /// <summary>
    /// The event's free blocks; null when there is no such event. Seats whose hold has lapsed may still count as held.
    /// </summary>
    Task<FreeBlocks?> BlocksAsync(long eventId, CancellationToken cancellationToken = default);

    /// <summary>Reads changes that this node may have missed from the database.</summary>
    Task RefreshAsync(long eventId, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
