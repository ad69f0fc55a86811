using System.Collections.Concurrent;

namespace BoxOffice.Domain;

/// <summary>
/// A cache that reads each value once and then keeps it. Callers who ask for a value while it is being read wait for
/// that reading, so that many callers cause only one. A value that does not exist or could not be read is read again at
/// the next call. Thread-safe.
/// </summary>
/// <param name="read">Reads a value; null when there is none.</param>
public sealed class ReadOnce<TKey, TValue>(Func<TKey, Task<TValue?>> read)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue?>>> _readings = new();

    /// <param name="cancellationToken">Stops this caller's waiting; the reading goes on for the others.</param>
    public ValueTask<TValue?> FindAsync(TKey key, CancellationToken cancellationToken = default)
    {
        var reading = _readings.GetOrAdd(key, static (k, readValue) => new(() => readValue(k)), read);
        return reading.IsValueCreated && reading.Value is { IsCompletedSuccessfully: true, Result: { } known }
            ? new(known)
            : new(WaitAsync(key, reading, cancellationToken));
    }

    private async Task<TValue?> WaitAsync(TKey key, Lazy<Task<TValue?>> reading, CancellationToken cancellationToken)
    {
        try
        {
            return await reading.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            if (
                reading.Value is { IsCompleted: true } ended
                && (!ended.IsCompletedSuccessfully || ended.Result is null)
            )
            {
                _readings.TryRemove(new(key, reading));
            }
        }
    }
}
