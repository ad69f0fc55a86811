namespace BoxOffice.Domain;

/// <summary>
/// One answer for all callers within a short time: the first caller starts the request, the others wait for its answer
/// or get it at once. No caller gets an answer whose request started longer ago than <paramref name="freshness"/>.
/// Thread-safe.
/// </summary>
public sealed class SharedAnswer<T>(Func<Task<T>> ask, TimeSpan freshness, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Task<T>? _answer;
    private long _askedAt;

    /// <param name="since">The request for the answer must not have started before this timestamp of the clock.</param>
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
