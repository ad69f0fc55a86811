namespace BoxOffice.Domain.Seating;

/// <summary>A request for seats: all of them, or none.</summary>
/// <param name="EventId">The event.</param>
/// <param name="HolderId">
/// The customer's durable id. A customer has one hold at an event; more seats join it without resetting its clock. Null: the seats
/// join the hold <see cref="HoldId"/>, and the request is refused when that hold has ended.
/// </param>
/// <param name="SeatIds">1 to 100 different seats of the event.</param>
/// <param name="DurationSeconds">How long a new hold lasts; at least 1, and never longer than the event's own time. Null: that time.</param>
public sealed record HoldRequest(long EventId, Guid? HolderId, IReadOnlyList<long> SeatIds, int? DurationSeconds = null)
{
    /// <summary>The most seats one request may name, whatever the event's limit.</summary>
    public const int MaxSeats = 100;

    /// <summary>
    /// The id of the hold that this request makes, if it makes one: a new one unless the caller has its token already. Without a
    /// customer, the hold to join.
    /// </summary>
    public Guid HoldId { get; init; } = HoldToken.New().HoldId;

    public HoldCaller Caller { get; init; } = HoldCaller.Known;

    /// <summary>What is wrong with the request by itself, if anything.</summary>
    public Refusal? Check() =>
        this switch
        {
            { SeatIds.Count: 0 } => new InvalidRequest("seatIds", "Name at least one seat."),
            { SeatIds.Count: > MaxSeats } => new InvalidRequest("seatIds", $"Name 1 to {MaxSeats} seats."),
            { DurationSeconds: < 1 } => new InvalidRequest("durationSeconds", "A hold lasts at least 1 second."),
            _ when SeatIds.Count > 1 && SeatIds.Distinct().Count() != SeatIds.Count => new InvalidRequest(
                "seatIds",
                "Each seat may be named only once."
            ),
            _ => null,
        };
}

/// <summary>Who sends a request for seats, as far as it matters to the seats.</summary>
public sealed record HoldCaller
{
    /// <summary>A customer whose basket is found again by the customer's id, from an origin that is not counted.</summary>
    public static readonly HoldCaller Known = new();

    /// <summary>
    /// Whether the request may be sent again by a caller who has not heard the answer: where the hold <see cref="HoldRequest.HoldId"/> is
    /// there already, it is the answer, and nothing is added to it.
    /// </summary>
    public bool MayRepeat { get; init; }

    /// <summary>Whether nobody but a caller who hears the answer can know of a hold begun by the request. When that caller has gone, its seats are given back.</summary>
    public bool MustHear { get; init; }

    /// <summary>Where it comes from, if one origin may hold only so many seats of the event; null: that is not counted.</summary>
    public HoldOrigin? Origin { get; init; }
}

/// <summary>Where requests come from, when one origin may hold only so many seats at a time.</summary>
/// <param name="Id">A number that stands for the origin, such as a hash of a network address.</param>
/// <param name="MostSeats">How many seats of one event its live holds may have together; at least 1. </param>
public sealed record HoldOrigin(long Id, int MostSeats);

/// <summary>A hold as it stands after a request was granted.</summary>
/// <param name="SeatIds">All its seats, in the order of picking.</param>
/// <param name="ExpiresAt">Database time; the seats are the customer's strictly before it.</param>
/// <param name="Now">Database time at which it was granted.</param>
public sealed record HoldGranted(
    Guid HoldId,
    IReadOnlyList<long> SeatIds,
    DateTimeOffset ExpiresAt,
    DateTimeOffset Now
);
