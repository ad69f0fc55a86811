using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BoxOffice.Domain.Bookings.Reconciliation;

/// <summary>
/// Compares each day, once, on one node: the node that inserts the day's row. A comparison that failed is begun again
/// by any node after <see cref="Patience"/>.
/// </summary>
public sealed class DailyReconciliation(
    IDbContextFactory<BoxOfficeDbContext> contexts,
    LedgerReconciliation reconciliation,
    IOptions<ReconciliationOptions> options,
    TimeProvider time,
    ILogger<DailyReconciliation> log
) : BackgroundService
{
    /// <summary>How long a node may take for a day before another begins it again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            try
            {
                await CompareDueAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                ReconciliationLog.Failed(log, failure);
            }
        }
    }

    /// <summary>
    /// Compares the last day that is due. False when it was compared before, or another node does it.
    /// </summary>
    public async Task<bool> CompareDueAsync(CancellationToken cancellationToken = default)
    {
        if (await ClaimAsync(cancellationToken) is not { } day)
            return false;
        var from = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var differences = await reconciliation.CompareAsync(from, from.AddDays(1), cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            update reconciled_days set ended_at = clock_timestamp(), differences = {differences} where day = {day}
            """,
            cancellationToken
        );
        if (differences > 0)
            ReconciliationLog.Differs(log, day, differences);
        return true;
    }

    private async Task<DateOnly?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var claimed = await context
            .Database.SqlQuery<DateOnly>(
                $"""
                insert into reconciled_days (day, began_at, differences)
                select (clock_timestamp() at time zone 'UTC'
                        - make_interval(hours => {options.Value.AfterHours}))::date - 1, clock_timestamp(), 0
                on conflict (day) do update set began_at = excluded.began_at
                where reconciled_days.ended_at is null
                    and reconciled_days.began_at < clock_timestamp() - {Patience}
                returning day as "Value"
                """
            )
            .ToListAsync(cancellationToken);
        return claimed.Count == 1 ? claimed[0] : null;
    }
}
