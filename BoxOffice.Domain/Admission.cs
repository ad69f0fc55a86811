using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace BoxOffice.Domain;

/// <summary>
/// Limits how many commands use a database connection at a time, how many wait, and how long each waits. Without it, a
/// database that did not answer for a while would then get all commands of that time at once, although their callers
/// have left. Thread-safe; one for each process.
/// </summary>
public sealed class Admission(IOptions<QueueOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _places = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = options.Value.CommandsAtOnce,
            QueueLimit = options.Value.CommandsWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    /// <summary>
    /// Waits for a place, which the caller gives back by disposing it. Null when the queue is full, or there is no
    /// place within the deadline.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller has left.</exception>
    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_places.AttemptAcquire() is { IsAcquired: true } free)
            return free;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Value.Deadline);
        try
        {
            var place = await _places.AcquireAsync(1, timeout.Token);
            if (place.IsAcquired)
                return place;
            place.Dispose();
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => _places.Dispose();
}
