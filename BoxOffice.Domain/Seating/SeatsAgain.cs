namespace BoxOffice.Domain.Seating;

/// <summary>Takes seats that a customer had before: those of them that are still free. Thread-safe.</summary>
public sealed class SeatsAgain(SeatHolds holds)
{
    /// <summary>However many go while it is asked, it is not asked more often than this.</summary>
    private const int MostTries = 3;

    /// <summary>Holds as many of the seats as can be had.</summary>
    /// <param name="request">All seats wished for.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>The hold and which seats are gone, or what <see cref="SeatHolds.HoldAsync"/> refuses; <see cref="SeatUnavailable"/> when all are gone.</returns>
    public async Task<Outcome<TakenAgain>> TakeAsync(HoldRequest request, CancellationToken cancellation = default)
    {
        var wanted = request.SeatIds.ToList();
        for (var tries = 1; ; tries++)
        {
            var outcome = await holds.HoldAsync(request with { SeatIds = wanted }, cancellation);
            if (outcome.Succeeded) return new TakenAgain(outcome.Value, [.. request.SeatIds.Except(wanted)]);
            if (outcome.Refusal is not SeatUnavailable taken || tries == MostTries) return outcome.Refusal;
            wanted.RemoveAll(taken.SeatIds.Contains);
            if (wanted.Count == 0) return new SeatUnavailable([.. request.SeatIds]);
        }
    }
}

/// <summary>What became of seats that a customer wanted once more.</summary>
/// <param name="Gone">Those that somebody else has by now.</param>
public sealed record TakenAgain(HoldGranted Hold, IReadOnlyList<long> Gone);
