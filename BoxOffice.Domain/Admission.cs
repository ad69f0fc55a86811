using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace BoxOffice.Domain;

/// <summary>
/// The door to work that takes a connection each: so many at a time, so many waiting, none longer than its deadline.
/// Without it a database that stands still for a moment is given everything that was asked meanwhile, for people who
/// have long gone. Thread-safe; one a process.
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
    /// Waits for a place, which the caller gives back by disposing it; null when there is none within the deadline.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_places.AttemptAcquire() is { IsAcquired: true } free)
            return free;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Value.Deadline);
        try
        {
            var place = await _places.AcquireAsync(1, patience.Token);
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
