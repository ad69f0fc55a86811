namespace BoxOffice.Domain.Seating.Holds;

/// <summary>Holds again the seats that a customer had before, as far as they are still free. Thread-safe.</summary>
public sealed class SeatsAgain
{
    private readonly Func<HoldRequest, CancellationToken, Task<Outcome<HoldGranted>>> _hold;

    public SeatsAgain(SeatHolds holds)
        : this(holds.HoldAsync) { }

    internal SeatsAgain(Func<HoldRequest, CancellationToken, Task<Outcome<HoldGranted>>> hold) => _hold = hold;

    /// <summary>Holds the requested seats that are free.</summary>
    /// <param name="request">All seats requested.</param>
    /// <param name="cancellationToken">Cancelled when the caller has left.</param>
    /// <returns>
    /// The hold and which seats are gone, or what <see cref="SeatHolds.HoldAsync"/> refuses;
    /// <see cref="SeatUnavailable"/> when all are gone.
    /// </returns>
    public async Task<Outcome<TakenAgain>> TakeAsync(HoldRequest request, CancellationToken cancellationToken = default)
    {
        var wanted = request.SeatIds.ToList();
        // Each refusal leaves fewer seats to ask for, so there are at most as many requests as seats.
        while (wanted.Count > 0)
        {
            var outcome = await _hold(request with { SeatIds = [.. wanted] }, cancellationToken);
            if (outcome.Succeeded)
                return new TakenAgain(outcome.Value, [.. request.SeatIds.Except(wanted)]);
            if (outcome.Refusal is not SeatUnavailable taken || wanted.RemoveAll(taken.SeatIds.Contains) == 0)
                return outcome.Refusal;
        }
        return new SeatUnavailable([.. request.SeatIds]);
    }
}

/// <summary>The result of holding seats that the customer had before.</summary>
/// <param name="Gone">The seats that another customer has now.</param>
public sealed record TakenAgain(HoldGranted Hold, IReadOnlyList<long> Gone);
