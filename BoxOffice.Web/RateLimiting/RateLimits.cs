using System.Threading.RateLimiting;
using BoxOffice.Domain;

namespace BoxOffice.Web.RateLimiting;

/// <summary>
/// Counts the commands that take seats or money, of the API and of circuits alike, and the tries to find a booking.
/// Thread-safe; one instance in each process. A caller's bucket is dropped 10 s after it is full again, so memory is
/// used for recent callers only.
/// </summary>
public sealed class RateLimits(RateLimitOptions options) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<string> _addresses = Buckets(options.Address, options.Second);
    private readonly PartitionedRateLimiter<string> _customers = Buckets(options.Customer, options.Second);
    private readonly PartitionedRateLimiter<string> _apiKeys = Buckets(options.ApiKey, options.Second);
    private readonly PartitionedRateLimiter<string> _findsByAddress = Buckets(options.FindByAddress);
    private readonly PartitionedRateLimiter<string> _findsByCode = Buckets(options.FindByCode);
    private readonly PartitionedRateLimiter<string> _findsByCodeEverywhere = Buckets(options.FindByCodeEverywhere);

    /// <summary>Counts one command. Returns why it must not be carried out, or null when it may.</summary>
    public TooManyRequests? Count(Caller caller)
    {
        if (!options.Enabled || caller.IsExempt)
            return null;

        // The customer is counted first, so that one customer's excess does not use up the bucket that a school shares.
        // A caller can invent tokens of holds, so the hold is counted last: then an address cannot fill memory with
        // more holds than it may send commands.
        return Take(_customers, caller.Customer is { } customer ? $"customer {customer}" : null)
            ?? (caller.ApiKey is null ? Take(_addresses, caller.Address.Partition) : Take(_apiKeys, caller.ApiKey))
            ?? Take(_customers, caller.Hold is { } hold ? $"hold {hold}" : null);
    }

    /// <summary>
    /// Counts one try to find a booking by its code. Returns why it must not be made, or null when it may.
    /// </summary>
    public TooManyRequests? CountFind(Caller caller, string code)
    {
        if (!options.Enabled || caller.IsExempt)
            return null;
        // The address is counted first. A caller can invent codes, and an address then cannot fill memory with more
        // codes than it may send. The address's own tries of a code are counted before those of all addresses, so that
        // one guesser does not lock out the code's owner.
        return Take(_findsByAddress, caller.Address.Partition)
            ?? Take(_findsByCode, $"{code} {caller.Address.Partition}")
            ?? Take(_findsByCodeEverywhere, code);
    }

    public void Dispose()
    {
        _findsByAddress.Dispose();
        _findsByCode.Dispose();
        _findsByCodeEverywhere.Dispose();
        _addresses.Dispose();
        _customers.Dispose();
        _apiKeys.Dispose();
    }

    private static TooManyRequests? Take(PartitionedRateLimiter<string> buckets, string? partition)
    {
        if (partition is null)
            return null;
        using var lease = buckets.AttemptAcquire(partition);
        if (lease.IsAcquired)
            return null;
        return new(
            lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
                ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
                : 1
        );
    }

    private static PartitionedRateLimiter<string> Buckets(Allowance allowance, TimeSpan second) =>
        Buckets(allowance.Burst, allowance.PerSecond, second);

    private static PartitionedRateLimiter<string> Buckets(SlowAllowance allowance) =>
        Buckets(allowance.Burst, allowance.PerMinute, Minute);

    private static PartitionedRateLimiter<string> Buckets(int burst, int refill, TimeSpan period) =>
        PartitionedRateLimiter.Create<string, string>(partition =>
            RateLimitPartition.GetTokenBucketLimiter(
                partition,
                _ =>
                    new()
                    {
                        TokenLimit = burst,
                        TokensPerPeriod = refill,
                        ReplenishmentPeriod = period,
                        QueueLimit = 0,
                    }
            )
        );
}
