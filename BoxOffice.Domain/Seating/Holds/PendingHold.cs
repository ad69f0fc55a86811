namespace BoxOffice.Domain.Seating.Holds;

/// <summary>A request and the caller who waits for its answer.</summary>
internal sealed class PendingHold(HoldRequest request, long askedAt, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<Outcome<HoldGranted>> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public HoldRequest Request => request;

    /// <summary>
    /// The customer and the hold. Two requests with the same customer or hold are never sent at the same time.
    /// </summary>
    public IReadOnlyList<Guid> Parties { get; } =
        request.CustomerId is { } customer ? [customer, request.HoldId] : [request.HoldId];

    /// <summary>A timestamp of the batcher's clock.</summary>
    public long AskedAt => askedAt;

    /// <summary>Whether the caller has left.</summary>
    public bool IsAbandoned => cancellationToken.IsCancellationRequested;

    public Task<Outcome<HoldGranted>> Answer => _answer.Task;

    public void Settle(Outcome<HoldGranted> outcome)
    {
        Telemetry.HoldRequests.Add(1, new KeyValuePair<string, object?>("outcome", outcome.Refusal?.Name ?? "granted"));
        _answer.TrySetResult(outcome);
    }

    public void Fail(Exception failure) => _answer.TrySetException(failure);
}
