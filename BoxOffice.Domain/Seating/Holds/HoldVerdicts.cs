using Npgsql;

namespace BoxOffice.Domain.Seating.Holds;

/// <summary>What one statement answered: to each request of its batch, and about each seat it looked at.</summary>
internal sealed class HoldVerdicts
{
    private readonly HashSet<long> _seen = [];
    private readonly Dictionary<long, Guid?> _takenBy = [];

    private HoldVerdicts(int requests) => Answers = new Outcome<HoldGranted>?[requests];

    /// <summary>One answer a request, in the batch's order; null where it must be asked again.</summary>
    public Outcome<HoldGranted>?[] Answers { get; }

    /// <summary>Every move the statement made.</summary>
    public List<SeatChange> Changes { get; } = [];

    public static async Task<HoldVerdicts> ReadAsync(NpgsqlDataReader reader, long eventId, int requests)
    {
        var verdicts = new HoldVerdicts(requests);
        var refused = new Dictionary<int, (string Outcome, int? Limit, List<long> Seats)>();
        while (await reader.ReadAsync())
        {
            var (request, outcome, seat, taken) = (
                reader.GetInt32(0),
                reader.GetString(1),
                reader.GetInt64(2),
                reader.GetBoolean(3)
            );
            if (!reader.IsDBNull(11))
            {
                verdicts.Changes.Add(
                    new(reader.GetInt32(10), request == 0 ? SeatStatus.Available : SeatStatus.Held, reader.GetInt32(11))
                );
            }

            if (request == 0)
                continue;

            if (outcome == "repeated")
            {
                verdicts.Answers[request - 1] ??= Granted(reader);
                continue; // Its seats may be others than it names: nothing is learnt of those.
            }
            verdicts._seen.Add(seat);
            if (outcome == "granted")
                verdicts._takenBy[seat] = null; // Its new owner is in the batch, and asked again if waiting too.
            else if (taken && outcome != "seat-not-found")
                verdicts._takenBy[seat] = reader.IsDBNull(4) ? null : reader.GetGuid(4);
            if (outcome == "granted")
                verdicts.Answers[request - 1] ??= Granted(reader);
            else if (!refused.TryGetValue(request, out var so))
                refused[request] = (outcome, reader.IsDBNull(8) ? null : reader.GetInt32(8), taken ? [seat] : []);
            else if (taken)
                so.Seats.Add(seat);
        }
        foreach (var (request, (outcome, limit, seats)) in refused)
        {
            if (Refuse(outcome, eventId, limit, [.. seats.Order()]) is { } refusal)
                verdicts.Answers[request - 1] = refusal;
        }
        return verdicts;
    }

    /// <summary>The answer to a request that was waiting meanwhile, if this statement saw all its seats and somebody else has one of them.</summary>
    public Refusal? AnswerFor(HoldRequest request)
    {
        if (request.HolderId is null || !request.SeatIds.All(_seen.Contains))
            return null; // A seat may be of the hold that is joined.
        var taken = request
            .SeatIds.Where(seat => _takenBy.TryGetValue(seat, out var owner) && owner != request.HolderId)
            .Order()
            .ToList();
        return taken.Count == 0 ? null : new SeatUnavailable(taken);
    }

    private static HoldGranted Granted(NpgsqlDataReader reader) =>
        new(
            reader.GetGuid(5),
            reader.GetFieldValue<long[]>(9),
            reader.GetFieldValue<DateTimeOffset>(6),
            reader.GetFieldValue<DateTimeOffset>(7)
        );

    private static Refusal? Refuse(string outcome, long eventId, int? limit, List<long> seats) =>
        outcome switch
        {
            "seat-unavailable" => new SeatUnavailable(seats),
            "seat-not-found" => new SeatNotFound(seats),
            "too-many-seats" => new TooManySeats(limit ?? 0),
            "not-on-sale" => new NotOnSale(),
            "event-not-found" => new EventNotFound(eventId),
            "payment-under-way" => new PaymentUnderWay(),
            "too-many-holds" => new TooManyHolds(),
            "hold-not-found" => new HoldNotFound(),
            "hold-expired" => new HoldExpired(),
            "other-event" => new InvalidRequest("holdToken", "That hold is for another event."),
            "again" => null,
            _ => throw new InvalidOperationException($"hold_seats answered '{outcome}', which nobody here knows."),
        };
}
