using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>
/// Asks the provider about every payment that is not final, until it is: after a lost webhook, a lost answer or a node
/// that stopped, and for bookings whose time is over. No two nodes take the same payment at the same time.
/// </summary>
public sealed class PaymentReconciler(
    IDbContextFactory<BoxOfficeDbContext> contexts,
    BookingSettlement settlement,
    BookingMoves moves,
    TimeProvider time,
    ILogger<PaymentReconciler> log
) : BackgroundService
{
    private const int Batch = 40;

    /// <summary>The most batches without a pause.</summary>
    private const int MaxBatches = 100;

    /// <summary>
    /// How many payments are asked about at a time, so that a slow answer about one does not delay the others.
    /// </summary>
    private const int AtOnce = 8;

    private static readonly Actor Reconciler = Actor.System("reconciler");
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                for (var batch = 0; batch < MaxBatches && await ReconcileAsync(stoppingToken) == Batch; batch++) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                ReconcilerLog.RoundFailed(log, failure);
            }
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One round over the payments that are due. Returns how many it took.</summary>
    public async Task<int> ReconcileAsync(CancellationToken cancellationToken)
    {
        var due = await ClaimAsync(cancellationToken);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (bookingId, stoppingToken) =>
            {
                if (!await IsSettledAsync(bookingId, stoppingToken))
                    await AbandonAfterGraceAsync(bookingId, stoppingToken);
            }
        );
        return due.Count;
    }

    /// <summary>
    /// Takes due payments: they are due again after half a minute, or when the reservation ends, so that no other node
    /// asks about them meanwhile.
    /// </summary>
    private async Task<List<Guid>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context
            .Database.SqlQuery<Guid>(
                $"""
                update payments p set version = p.version + 1, next_check_at = case
                    when b.status = 'Pending' and b.reserved_until > clock_timestamp()
                    then least(clock_timestamp() + interval '30 seconds', b.reserved_until)
                    else clock_timestamp() + interval '30 seconds' end
                from bookings b
                where b.id = p.booking_id and p.id in (
                    select id from payments where next_check_at <= (select clock_timestamp())
                    order by next_check_at limit {Batch} for update skip locked)
                returning p.booking_id as "Value"
                """
            )
            .ToListAsync(cancellationToken);
    }

    private async Task<bool> IsSettledAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        try
        {
            return (await settlement.SettleAsync(bookingId, Reconciler, cancellationToken)).Status
                != BookingStatus.Pending;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            ReconcilerLog.StillUnknown(log, failure, bookingId);
            return false;
        }
    }

    /// <summary>
    /// Gives the seats back when the provider has given no final answer for
    /// <see cref="BookingSettlement.ProviderGrace"/>. The provider is still asked about the payment.
    /// </summary>
    private async Task AbandonAfterGraceAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (now, booking) = (
            await context.NowAsync(cancellationToken),
            await context.Bookings.AsNoTracking().SingleAsync(b => b.Id == bookingId, cancellationToken)
        );
        if (booking.Status == BookingStatus.Pending && now > booking.ReservedUntil + BookingSettlement.ProviderGrace)
            await moves.AbandonUnknownAsync(bookingId, Reconciler, cancellationToken);
    }
}

internal static partial class ReconcilerLog
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The payment reconciler could not finish its round; it tries again in a second"
    )]
    public static partial void RoundFailed(ILogger log, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The outcome of the payment of booking {BookingId} is still unknown; the provider is asked again"
    )]
    public static partial void StillUnknown(ILogger log, Exception failure, Guid bookingId);
}
