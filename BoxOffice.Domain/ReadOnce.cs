using System.Collections.Concurrent;

namespace BoxOffice.Domain;

/// <summary>
/// Values that are read once each and then kept. Those who ask for one while it is being read wait for that reading, so
/// that a crowd costs as much as its first. What is not there, or cannot be read, is read anew when it is next asked
/// for. Thread-safe.
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
