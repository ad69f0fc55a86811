using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>
/// Deletes old receipts of provider events, every hour, on every node. PostgreSQL decides which
/// (Data/Sql/receipt_guards.sql).
/// </summary>
public sealed class ReceiptRetention(NpgsqlDataSource database, TimeProvider time, ILogger<ReceiptRetention> log)
    : BackgroundService
{
    /// <summary>How many are deleted in one transaction, so that a webhook never waits for long.</summary>
    internal const int Batch = 1000;

    /// <summary>The most batches of one call; the rest waits for the next hour.</summary>
    private const int MaxBatches = 1000;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            try
            {
                var forgotten = await ForgetAsync(stoppingToken);
                if (forgotten > 0)
                    RetentionLog.Forgot(log, forgotten);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                RetentionLog.Failed(log, failure);
            }
        }
    }

    /// <summary>Deletes receipts that may be forgotten, batch by batch. Returns how many.</summary>
    public async Task<long> ForgetAsync(CancellationToken cancellationToken = default)
    {
        long all = 0;
        for (var batch = 0; batch < MaxBatches; batch++)
        {
            await using var command = database.CreateCommand("select forget_receipts($1)");
            command.Parameters.AddWithValue(Batch);
            var deleted = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            all += deleted;
            if (deleted < Batch)
                break;
        }
        return all;
    }
}

internal static partial class RetentionLog
{
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Deleted {Count} receipts of provider events that were older than 90 days"
    )]
    public static partial void Forgot(ILogger log, long count);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Old receipts of provider events could not be deleted; it is tried again in an hour"
    )]
    public static partial void Failed(ILogger log, Exception failure);
}
