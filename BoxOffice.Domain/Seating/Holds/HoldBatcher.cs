using BoxOffice.Domain.Data;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Domain.Seating.Holds;

/// <summary>
/// One event's queue of requests. Those that arrive while a statement is in flight wait and share the next one; batches
/// do not wait for a timer. When many wait, a second statement is sent beside the first. Requests of a batch, and of
/// batches in flight together, share no seat, no customer and no hold, so that each can be decided alone. A request
/// that conflicts waits for the next batch, unless this batch has already answered it. The queue is bounded. Requests
/// that waited too long or whose caller has left are not sent.
/// </summary>
internal sealed class HoldBatcher
{
    /// <summary>
    /// The most requests of one statement: beyond it a bigger batch gains little and its locks last longer.
    /// </summary>
    public const int MaxBatch = 256;

    /// <summary>
    /// The most statements in flight at a time: while the database works on one, this process reads and writes the
    /// other.
    /// </summary>
    private const int MaxStatements = 2;

    /// <summary>
    /// How many requests must wait before a second statement is sent: two small batches cost more than one large batch.
    /// </summary>
    private const int WorthSecondStatement = 32;

    private static readonly TimeSpan ShortestWatch = TimeSpan.FromMilliseconds(50);

    private readonly long _eventId;
    private readonly HoldStatement _statement;
    private readonly ISeatChangeFeed _feed;
    private readonly QueueOptions _bounds;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    private readonly Lock _gate = new();
    private readonly HashSet<long> _seatsInFlight = [];
    private readonly HashSet<Guid> _partiesInFlight = []; // customers and holds
    private readonly ITimer _watch;
    private List<PendingHold> _waiting = [];
    private int _running;
    private bool _watching;

    public HoldBatcher(
        long eventId,
        HoldStatement statement,
        ISeatChangeFeed feed,
        QueueOptions bounds,
        TimeProvider time,
        ILogger log
    )
    {
        (_eventId, _statement, _feed, _bounds, _time, _log) = (eventId, statement, feed, bounds, time, log);
        _watch = time.CreateTimer(_ => WatchOver(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <param name="request">A request that has been checked.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the caller has left: a request that was not sent to the database yet is not sent.
    /// </param>
    /// <returns>
    /// The verdict, or <see cref="Busy"/> when the queue is full or the request was not sent within its deadline.
    /// </returns>
    public Task<Outcome<HoldGranted>> AskAsync(HoldRequest request, CancellationToken cancellationToken)
    {
        var pending = new PendingHold(request, _time.GetTimestamp(), cancellationToken);
        lock (_gate)
        {
            if (_waiting.Count >= _bounds.HoldsWaiting)
            {
                pending.Settle(new Busy());
                return pending.Answer;
            }
            _waiting.Add(pending);
            Watch(_bounds.Deadline);
            if (_running == MaxStatements || (_running > 0 && _waiting.Count < WorthSecondStatement))
                return pending.Answer;
            _running++;
        }
        _ = Task.Run(RunAsync);
        return pending.Answer;
    }

    private async Task RunAsync()
    {
        while (TakeBatch() is { } batch)
        {
            using var activity = Telemetry.Activities.StartActivity("hold seats");
            activity?.SetTag("boxoffice.event", _eventId)?.SetTag("boxoffice.requests", batch.Count);
            Telemetry.HoldBatchSize.Record(batch.Count);
            try
            {
                var verdicts = await _statement.ExecuteAsync(_eventId, batch);
                Answer(batch, verdicts);
            }
            catch (Exception contended) when (LockWait.TimedOut(contended))
            {
                batch.ForEach(pending => pending.Settle(new Busy()));
            }
            catch (Exception failure)
            {
                await AnswerUnknownAsync(batch, failure);
            }
            finally
            {
                TakeOutOfFlight(batch);
            }
        }
    }

    /// <summary>
    /// The next batch, oldest requests first. They share no seat, customer or hold with each other or with statements
    /// in flight. Null when there are none, or too few for a second statement; this loop then ends, and the other loop
    /// takes the remaining requests.
    /// </summary>
    private List<PendingHold>? TakeBatch()
    {
        lock (_gate)
        {
            DropOverdue();
            if (_running > 1 && _waiting.Count < WorthSecondStatement)
            {
                _running--;
                return null;
            }
            var (batch, later) = (new List<PendingHold>(), new List<PendingHold>());
            var (seats, parties) = (new HashSet<long>(_seatsInFlight), new HashSet<Guid>(_partiesInFlight));
            foreach (var pending in _waiting)
            {
                var fits =
                    batch.Count < MaxBatch
                    && !pending.Parties.Any(parties.Contains)
                    && !pending.Request.SeatIds.Any(seats.Contains);
                (fits ? batch : later).Add(pending);

                // A request that has to wait keeps its place: no later request may take its seats in this batch.
                parties.UnionWith(pending.Parties);
                seats.UnionWith(pending.Request.SeatIds);
            }
            _waiting = later;
            if (batch.Count == 0)
            {
                _running--;
                return null;
            }
            foreach (var pending in batch)
            {
                _partiesInFlight.UnionWith(pending.Parties);
                _seatsInFlight.UnionWith(pending.Request.SeatIds);
            }
            return batch;
        }
    }

    /// <summary>Drops overdue requests while statements are slow or the database does not answer.</summary>
    private void WatchOver()
    {
        lock (_gate)
        {
            _watching = false;
            DropOverdue();
            if (_waiting.Count == 0)
                return;
            var left = _bounds.Deadline - _waiting.Max(p => _time.GetElapsedTime(p.AskedAt));
            Watch(left > ShortestWatch ? left : ShortestWatch);
        }
    }

    private void Watch(TimeSpan until)
    {
        if (_watching)
            return;
        _watching = true;
        _watch.Change(until, Timeout.InfiniteTimeSpan);
    }

    private void DropOverdue()
    {
        for (var i = 0; i < _waiting.Count; i++)
        {
            if (IsOverdue(_waiting[i]))
                _waiting[i].Settle(new Busy());
        }
        _waiting.RemoveAll(p => p.Answer.IsCompleted);
    }

    private bool IsOverdue(PendingHold pending) =>
        pending.IsAbandoned || _time.GetElapsedTime(pending.AskedAt) > _bounds.Deadline;

    private void TakeOutOfFlight(List<PendingHold> batch)
    {
        lock (_gate)
        {
            foreach (var pending in batch)
            {
                _partiesInFlight.ExceptWith(pending.Parties);
                _seatsInFlight.ExceptWith(pending.Request.SeatIds);
            }
        }
    }

    private void Answer(List<PendingHold> batch, HoldVerdicts verdicts)
    {
        if (verdicts.Changes.Count > 0)
            _feed.Announce(_eventId, verdicts.Changes);
        var again = new List<PendingHold>();
        for (var i = 0; i < batch.Count; i++)
        {
            if (verdicts.Answers[i] is { } answer)
                batch[i].Settle(answer);
            else
                again.Add(batch[i]);
        }
        lock (_gate)
        {
            // This answer also refuses all requests that are waiting for the same seats, because they arrived before
            // it. Requests of customers in the batch are excluded: the last grant may have given them the seats.
            var answered = batch.Select(p => p.Request.CustomerId).ToHashSet();
            foreach (var waiting in _waiting)
            {
                if (
                    !(waiting.Request.CustomerId is { } customer && answered.Contains(customer))
                    && verdicts.AnswerFor(waiting.Request) is { } refusal
                )
                {
                    waiting.Settle(refusal);
                }
                else
                {
                    again.Add(waiting);
                }
            }
            _waiting = again;
        }
    }

    /// <summary>
    /// It is unknown whether the statement was committed: its answer was lost. It is never sent again; each hold is
    /// looked up.
    /// </summary>
    private async Task AnswerUnknownAsync(List<PendingHold> batch, Exception failure)
    {
        HoldLog.BatchUnknown(_log, failure, _eventId, batch.Count);
        try
        {
            var found = await _statement.FindAsync(_eventId, batch);
            for (var i = 0; i < batch.Count; i++)
            {
                if (found[i] is { } granted)
                    batch[i].Settle(granted);
                else
                    batch[i].Fail(failure);
            }
        }
        catch (Exception)
        {
            batch.ForEach(pending => pending.Fail(failure));
        }
    }
}

internal static partial class HoldLog
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A batch of {Requests} holds for event {EventId} has an unknown outcome; looking each up"
    )]
    public static partial void BatchUnknown(ILogger log, Exception failure, long eventId, int requests);
}
