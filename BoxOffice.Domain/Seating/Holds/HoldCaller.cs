namespace BoxOffice.Domain.Seating.Holds;

/// <summary>The caller of a request for seats, with the facts that the hold depends on.</summary>
public sealed record HoldCaller
{
    /// <summary>
    /// A customer whose basket is found again by the customer's id, from an origin that is not counted.
    /// </summary>
    public static readonly HoldCaller Known = new();

    /// <summary>
    /// Whether the request may be sent again by a caller who did not receive the answer: where the hold
    /// <see cref="HoldRequest.HoldId"/> is there already, it is the answer, and nothing is added to it.
    /// </summary>
    public bool MayRepeat { get; init; }

    /// <summary>
    /// Whether only a caller who receives the answer can know of a hold begun by the request. When that caller has
    /// left, its seats are given back.
    /// </summary>
    public bool MustHear { get; init; }

    /// <summary>
    /// Where it comes from, if one origin may hold only so many seats of the event; null: that is not counted.
    /// </summary>
    public HoldOrigin? Origin { get; init; }
}

/// <summary>Where requests come from, when one origin may hold only so many seats at a time.</summary>
/// <param name="Id">A number that identifies the origin, for example a hash of a network address.</param>
/// <param name="MostSeats">How many seats of one event its live holds may have together; at least 1.</param>
public sealed record HoldOrigin(long Id, int MostSeats);
