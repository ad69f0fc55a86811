using System.Threading.RateLimiting;
using BoxOffice.Domain;

namespace BoxOffice.Web.RateLimiting;

/// <summary>
/// Counts the commands that take seats or money, of the API and of circuits alike. Thread-safe; one a process. What it remembers of a caller goes 10 s after the
/// caller's bucket is full again, so it remembers no more callers than have asked lately.
/// </summary>
public sealed class RateLimits(RateLimitOptions options) : IDisposable
{
    private static readonly TimeSpan RefillPeriod = TimeSpan.FromSeconds(1);
    private readonly PartitionedRateLimiter<string> _addresses = Buckets(options.Address);
    private readonly PartitionedRateLimiter<string> _customers = Buckets(options.Customer);
    private readonly PartitionedRateLimiter<string> _apiKeys = Buckets(options.ApiKey);

    /// <summary>Counts one command. Returns why it must not be carried out, or null when it may.</summary>
    public TooManyRequests? Count(Caller caller)
    {
        if (!options.Enabled || caller.IsExempt) return null;

        // The customer first: one pupil who hammers must not use up what the school shares. A hold's token can be
        // made up by anybody, so it comes last, where there are no more of them than the address may send.
        return Take(_customers, caller.Customer is { } customer ? $"customer {customer}" : null)
            ?? (caller.ApiKey is null ? Take(_addresses, caller.Address.Partition) : Take(_apiKeys, caller.ApiKey))
            ?? Take(_customers, caller.Hold is { } hold ? $"hold {hold}" : null);
    }

    public void Dispose()
    {
        _addresses.Dispose();
        _customers.Dispose();
        _apiKeys.Dispose();
    }

    private static TooManyRequests? Take(PartitionedRateLimiter<string> buckets, string? partition)
    {
        if (partition is null) return null;
        using var lease = buckets.AttemptAcquire(partition);
        if (lease.IsAcquired) return null;
        return new(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1);
    }

    private static PartitionedRateLimiter<string> Buckets(Allowance allowance) => PartitionedRateLimiter.Create<string, string>(partition =>
        RateLimitPartition.GetTokenBucketLimiter(partition, _ => new()
        {
            TokenLimit = allowance.Burst, TokensPerPeriod = allowance.PerSecond, ReplenishmentPeriod = RefillPeriod, QueueLimit = 0,
        }));
}
