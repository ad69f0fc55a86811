namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>How an event's seats seem to stand. A hint: who gets a seat is decided when it is held.</summary>
public interface ISeatStates
{
    /// <summary>
    /// The event's free blocks; null when there is no such event. Seats whose hold has lapsed may still count as held.
    /// </summary>
    Task<FreeBlocks?> BlocksAsync(long eventId, CancellationToken cancellationToken = default);

    /// <summary>Takes in what may have changed without this node's knowing.</summary>
    Task RefreshAsync(long eventId, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
