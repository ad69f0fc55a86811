using System.Collections.Concurrent;

namespace BoxOffice.Domain;

/// <summary>
/// A cache that reads each value once and keeps it until it is replaced. Callers who ask for a value while it is being
/// read wait for that reading, so that many callers cause only one. A value that does not exist or could not be read is
/// read again at the next call. Thread-safe.
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

    /// <summary>The values that have been read, by key.</summary>
    public IEnumerable<KeyValuePair<TKey, TValue>> Known =>
        from reading in _readings
        where reading.Value is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: not null } }
        select KeyValuePair.Create(reading.Key, reading.Value.Value.Result);

    /// <summary>Keeps another value from now on, if <paramref name="known"/> is still the one that is kept.</summary>
    public void Replace(TKey key, TValue known, TValue by)
    {
        if (
            _readings.TryGetValue(key, out var reading)
            && reading is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: { } kept } }
            && ReferenceEquals(kept, known)
        )
        {
            _readings.TryUpdate(key, new(Task.FromResult<TValue?>(by)), reading);
        }
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
