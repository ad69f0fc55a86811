namespace BoxOffice.Domain.Seating.Holds;

/// <summary>The caller of a request for seats, with the facts that the hold depends on.</summary>
public sealed record HoldCaller
{
    /// <summary>
    /// A customer whose basket is found again by the customer's id, from an origin that is not counted.
    /// </summary>
    public static readonly HoldCaller Known = new();

    /// <summary>
    /// Whether a caller who did not receive the answer may send the request again. When the hold
    /// <see cref="HoldRequest.HoldId"/> exists already, it is the answer, and nothing is added to it.
    /// </summary>
    public bool MayRepeat { get; init; }

    /// <summary>
    /// Whether the caller learns of a hold begun by the request only from the answer. When that caller has left, the
    /// hold's seats are given back.
    /// </summary>
    public bool MustHear { get; init; }

    /// <summary>
    /// Where the request comes from, if the seats of one origin are limited; null: they are not limited.
    /// </summary>
    public HoldOrigin? Origin { get; init; }
}

/// <summary>Where requests come from, and how many seats this origin may hold at a time.</summary>
/// <param name="Id">A number that identifies the origin, for example a hash of a network address.</param>
/// <param name="MostSeats">How many seats of one event its live holds may have together; at least 1.</param>
public sealed record HoldOrigin(long Id, int MostSeats);
