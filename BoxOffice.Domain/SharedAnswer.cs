namespace BoxOffice.Domain;

/// <summary>
/// One answer for all callers within a short time: the first asks, the others wait for the same answer or are given it.
/// No answer is given that was asked for longer ago than <paramref name="freshness"/>. Thread-safe.
/// </summary>
public sealed class SharedAnswer<T>(Func<Task<T>> ask, TimeSpan freshness, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Task<T>? _answer;
    private long _askedAt;

    /// <param name="since">The answer must not have been asked for before this, as the clock's timestamp.</param>
    public Task<T> GetAsync(long since = long.MinValue)
    {
        lock (_gate)
        {
            if (
                _answer is { IsFaulted: false, IsCanceled: false } known
                && _askedAt >= since
                && time.GetElapsedTime(_askedAt) < freshness
            )
            {
                return known;
            }

            _askedAt = time.GetTimestamp();
            return _answer = ask();
        }
    }
}
