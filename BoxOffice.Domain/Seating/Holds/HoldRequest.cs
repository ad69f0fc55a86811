namespace BoxOffice.Domain.Seating.Holds;

/// <summary>A request for seats: all of them, or none.</summary>
/// <param name="EventId">The event.</param>
/// <param name="CustomerId">
/// The customer's durable id. A customer has one hold at an event; more seats join it without changing its end. Null:
/// the seats join the hold <see cref="HoldId"/>, and the request is refused when that hold has ended.
/// </param>
/// <param name="SeatIds">1 to 100 different seats of the event.</param>
/// <param name="DurationSeconds">
/// How long a new hold lasts; at least 1, and never longer than the event's hold time. Null: the event's hold time.
/// </param>
public sealed record HoldRequest(
    long EventId,
    Guid? CustomerId,
    IReadOnlyList<long> SeatIds,
    int? DurationSeconds = null
)
{
    /// <summary>The most seats one request may name, whatever the event's limit.</summary>
    public const int MaxSeats = 100;

    /// <summary>
    /// The id of the hold that this request makes, if it makes one: a new id unless the caller has a token already.
    /// Without a customer: the hold to join.
    /// </summary>
    public Guid HoldId { get; init; } = HoldToken.New().HoldId;

    public HoldCaller Caller { get; init; } = HoldCaller.Known;

    /// <summary>
    /// Tickets of the customer that are given back for the seats, by id. They do not count against the seat limit, and
    /// the hold can be booked only in exchange for them as long as it needs that. Other tickets' ids are ignored.
    /// </summary>
    public IReadOnlyList<long> GivesBack { get; init; } = [];

    /// <summary>The reason why the request is invalid, known without the database; null when it is valid.</summary>
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
