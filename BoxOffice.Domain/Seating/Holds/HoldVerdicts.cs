using Npgsql;

namespace BoxOffice.Domain.Seating.Holds;

/// <summary>
/// The answers of one <see cref="HoldStatement"/>: to each request of its batch, and about each of their seats.
/// </summary>
internal sealed class HoldVerdicts
{
    private readonly HashSet<long> _seen = [];
    private readonly Dictionary<long, Guid?> _takenBy = [];

    private HoldVerdicts(int requests) => Answers = new Outcome<HoldGranted>?[requests];

    /// <summary>
    /// One answer for each request, in the order of the batch; null where it has to be sent once more.
    /// </summary>
    public Outcome<HoldGranted>?[] Answers { get; }

    /// <summary>Every move the statement made.</summary>
    public List<SeatChange> Changes { get; } = [];

    public static async Task<HoldVerdicts> ReadAsync(NpgsqlDataReader reader, long eventId, int requests)
    {
        var verdicts = new HoldVerdicts(requests);
        var refused = new Dictionary<int, RefusedRequest>();
        var row = new HoldRow(reader);
        while (await reader.ReadAsync())
        {
            if (row.Move is { } move)
                verdicts.Changes.Add(move);
            if (row.Request is not { } request)
                continue;
            var outcome = row.Outcome;
            if (outcome is OutcomeWord.Granted or OutcomeWord.Repeated)
                verdicts.Answers[request] ??= row.Granted;
            else
                RefusedRequest.Add(refused, request, outcome, row);
            if (outcome != OutcomeWord.Repeated) // That hold may have other seats than the request names.
                verdicts.Learn(row, outcome);
        }
        foreach (var (request, what) in refused)
        {
            if (what.Refuse(eventId) is { } refusal)
                verdicts.Answers[request] = refusal;
        }
        return verdicts;
    }

    /// <summary>Remembers who has a seat, for requests that were waiting during the statement.</summary>
    private void Learn(HoldRow row, string outcome)
    {
        var seat = row.SeatId;
        _seen.Add(seat);
        if (outcome == OutcomeWord.Granted)
            _takenBy[seat] = null; // Its customer is in the batch; other requests of that customer are sent once more.
        else if (outcome != OutcomeWord.SeatNotFound && row.IsTaken)
            _takenBy[seat] = row.TakenBy;
    }

    /// <summary>
    /// The answer to a request that was waiting during the statement: a refusal if this statement saw all its seats and
    /// another customer has one of them, else null.
    /// </summary>
    public Refusal? AnswerFor(HoldRequest request)
    {
        if (request.CustomerId is null || !request.SeatIds.All(_seen.Contains))
            return null; // The hold that is joined may have some of the seats.
        var taken = request
            .SeatIds.Where(seat => _takenBy.TryGetValue(seat, out var owner) && owner != request.CustomerId)
            .Order()
            .ToList();
        return taken.Count == 0 ? null : new SeatUnavailable(taken);
    }

    /// <summary>A request that was not granted, with its unavailable seats.</summary>
    private sealed record RefusedRequest(string Outcome, int? SeatLimit, List<long> Taken)
    {
        public static void Add(Dictionary<int, RefusedRequest> refused, int request, string outcome, HoldRow row)
        {
            if (!refused.TryGetValue(request, out var what))
                refused[request] = what = new(outcome, row.SeatLimit, []);
            if (row.IsTaken)
                what.Taken.Add(row.SeatId);
        }

        /// <summary>Null when the request has to be sent once more.</summary>
        public Refusal? Refuse(long eventId) =>
            Outcome switch
            {
                OutcomeWord.SeatUnavailable => new SeatUnavailable([.. Taken.Order()]),
                OutcomeWord.SeatNotFound => new SeatNotFound([.. Taken.Order()]),
                OutcomeWord.TooManySeats => new TooManySeats(SeatLimit ?? 0),
                OutcomeWord.NotOnSale => new NotOnSale(),
                OutcomeWord.EventNotFound => new EventNotFound(eventId),
                OutcomeWord.PaymentUnderWay => new PaymentUnderWay(),
                OutcomeWord.TooManyHolds => new TooManyHolds(),
                OutcomeWord.HoldNotFound => new HoldNotFound(),
                OutcomeWord.HoldExpired => new HoldExpired(),
                OutcomeWord.OtherEvent => new InvalidRequest("holdToken", "That hold is for another event."),
                OutcomeWord.Again => null,
                _ => throw new InvalidOperationException($"hold_seats answered '{Outcome}', which is unknown."),
            };
    }
}
