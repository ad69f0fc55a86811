using System.Collections.Concurrent;
using BoxOffice.Domain.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BoxOffice.Domain.Seating.Holds;

/// <summary>
/// Takes seats for customers and gives them back: the hot path. Thread-safe; one for each process. Requests for one
/// event share statements (see <see cref="HoldBatcher"/>); PostgreSQL alone decides who gets a seat, on its own clock.
/// </summary>
public sealed class SeatHolds(
    NpgsqlDataSource database,
    ISeatChangeFeed feed,
    Admission admission,
    IOptions<QueueOptions> queues,
    TimeProvider time,
    ILogger<SeatHolds> log
)
{
    /// <summary>
    /// The pause between two tries to give back a hold whose caller has left, while the node is busy.
    /// </summary>
    private static readonly TimeSpan GiveBackPause = TimeSpan.FromMilliseconds(200);

    /// <summary>The most tries, over about a minute. After that the hold stays until its time is over.</summary>
    private const int MaxGiveBacks = 300;

    private readonly ConcurrentDictionary<long, HoldBatcher> _batchers = new();

    /// <summary>Holds all the seats requested, or none.</summary>
    /// <returns>
    /// The hold, or <see cref="InvalidRequest"/>, <see cref="EventNotFound"/>, <see cref="NotOnSale"/>,
    /// <see cref="SeatNotFound"/>, <see cref="SeatUnavailable"/> with every unavailable seat,
    /// <see cref="TooManySeats"/>, <see cref="PaymentUnderWay"/>, <see cref="TooManyHolds"/>, <see cref="Busy"/>; for a
    /// hold to join also <see cref="HoldNotFound"/> and <see cref="HoldExpired"/>.
    /// </returns>
    /// <exception cref="OperationCanceledException">
    /// The caller has left. A request that was not sent yet holds nothing. A hold that only this caller could know of
    /// is given back.
    /// </exception>
    /// <exception cref="NpgsqlException">
    /// The database cannot be reached. Before this is thrown, the hold is looked up.
    /// </exception>
    public async Task<Outcome<HoldGranted>> HoldAsync(
        HoldRequest request,
        CancellationToken cancellationToken = default
    )
    {
        if (request.Check() is { } refusal)
            return refusal;
        var batcher = _batchers.GetOrAdd(
            request.EventId,
            id => new HoldBatcher(id, new HoldStatement(database), feed, queues.Value, time, log)
        );
        var answer = batcher.AskAsync(request, cancellationToken);
        try
        {
            await answer.WaitAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (request.Caller.MustHear)
                _ = GiveBackUnknownAsync(request, answer);
            throw;
        }
        var outcome = await answer;

        // A caller may send any event id: no queue is kept for events that do not exist.
        if (outcome.Refusal is EventNotFound)
            _batchers.TryRemove(new(request.EventId, batcher));
        return outcome;
    }

    /// <summary>Gives back a hold that no caller knows of: its seats would stay taken until its time is over.</summary>
    private async Task GiveBackUnknownAsync(HoldRequest request, Task<Outcome<HoldGranted>> answer)
    {
        try
        {
            if (await answer is { Succeeded: true, Value.HoldId: var hold } && hold == request.HoldId)
            {
                for (var attempt = 0; attempt < MaxGiveBacks; attempt++)
                {
                    if ((await ReleaseAsync(hold)).Refusal is not Busy)
                        return;
                    await Task.Delay(GiveBackPause, time);
                }
                throw new TimeoutException($"Busy at each of {MaxGiveBacks} tries.");
            }
        }
        catch (Exception failure)
        {
            SeatHoldsLog.StillHeld(log, failure, request.EventId);
        }
    }

    /// <summary>
    /// Gives back the seats named, or all of the hold's when null. Seats it does not have are ignored, so the call may
    /// be repeated.
    /// </summary>
    /// <returns>
    /// Done, <see cref="HoldNotFound"/>, <see cref="HoldExpired"/>, <see cref="PaymentUnderWay"/>, or
    /// <see cref="Busy"/>.
    /// </returns>
    public async Task<Outcome<Done>> ReleaseAsync(
        Guid holdId,
        IReadOnlyCollection<long>? seatIds = null,
        CancellationToken cancellationToken = default
    )
    {
        using var place = await admission.EnterAsync(cancellationToken);
        if (place is null)
            return new Busy();
        try
        {
            return await ReleaseOnceAsync(holdId, seatIds, cancellationToken);
        }
        catch (PostgresException contended) when (LockWait.TimedOut(contended))
        {
            return new Busy();
        }
    }

    private async Task<Outcome<Done>> ReleaseOnceAsync(
        Guid holdId,
        IReadOnlyCollection<long>? seatIds,
        CancellationToken cancellationToken
    )
    {
        var (eventId, freed) = (0L, new List<SeatChange>());
        await using (
            var command = database.CreateCommand(
                "select outcome, event_id, ordinal, version from release_seats($1, $2)"
            )
        )
        {
            command.Parameters.AddWithValue(holdId);
            command.Parameters.Add(
                new()
                {
                    Value = seatIds?.ToArray() ?? (object)DBNull.Value,
                    NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Bigint,
                }
            );
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                switch (reader.GetString(0))
                {
                    case OutcomeWord.HoldNotFound:
                        return new HoldNotFound();
                    case OutcomeWord.HoldExpired:
                        return new HoldExpired();
                    case OutcomeWord.PaymentUnderWay:
                        return new PaymentUnderWay();
                    case not OutcomeWord.Released:
                        throw new InvalidOperationException(
                            $"release_seats answered '{reader.GetString(0)}', which is unknown."
                        );
                }
                eventId = reader.GetInt64(1);
                freed.Add(new(reader.GetInt32(2), SeatStatus.Available, reader.GetInt32(3)));
            }
        }
        if (freed.Count > 0)
            feed.Announce(eventId, freed);
        return Done.Instance;
    }
}

internal static partial class SeatHoldsLog
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Seats of event {EventId} were held for a caller who has gone, and could not be given back; "
            + "they come free when their time is over"
    )]
    public static partial void StillHeld(ILogger log, Exception failure, long eventId);
}
