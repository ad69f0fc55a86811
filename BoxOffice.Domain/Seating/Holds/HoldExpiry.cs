using BoxOffice.Domain.Data;
using BoxOffice.Domain.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BoxOffice.Domain.Seating.Holds;

/// <summary>
/// Frees the seats of lapsed holds within a second and announces them, so that viewers see them. Runs on every node.
/// Correctness does not depend on it: other customers may hold the seats of a lapsed hold before they are swept.
/// </summary>
public sealed class HoldExpiry(
    NpgsqlDataSource database,
    IDbContextFactory<BoxOfficeDbContext> contexts,
    StoredAnswers answers,
    ISeatChangeFeed feed,
    TimeProvider time,
    ILogger<HoldExpiry> log
) : BackgroundService
{
    private const int Batch = 200;

    /// <summary>The most batches without a pause.</summary>
    private const int MaxBatches = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CleanUpEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lastKept = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                for (var batch = 0; batch < MaxBatches && await SweepAsync(stoppingToken) > 0; batch++) { }
                if (time.GetElapsedTime(lastKept) > CleanUpEvery)
                {
                    lastKept = time.GetTimestamp();
                    await using var context = await contexts.CreateDbContextAsync(stoppingToken);
                    await LapsedHolds.ForgetOldAsync(context, stoppingToken);
                    await answers.ForgetOldAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                ExpiryLog.SweepFailed(log, failure);
            }
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Frees the seats of up to a batch of lapsed holds and announces them. Returns how many seats came free.
    /// </summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken = default)
    {
        var freed = new List<(long EventId, SeatChange Change)>();
        await using (var command = database.CreateCommand("select event_id, ordinal, version from lapse_holds($1)"))
        {
            command.Parameters.AddWithValue(Batch);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                freed.Add((reader.GetInt64(0), new(reader.GetInt32(1), SeatStatus.Available, reader.GetInt32(2))));
        }
        foreach (var show in freed.GroupBy(f => f.EventId))
            feed.Announce(show.Key, [.. show.Select(f => f.Change)]);
        return freed.Count;
    }
}

internal static partial class ExpiryLog
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Lapsed holds could not be swept; their seats are free nevertheless, and the sweep is tried again"
    )]
    public static partial void SweepFailed(ILogger log, Exception failure);
}
