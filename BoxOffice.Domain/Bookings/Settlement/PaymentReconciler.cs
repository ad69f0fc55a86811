using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>
/// Asks the provider about every payment that is not final, until it is: what a webhook, a lost answer or a dead node left
/// behind, and reservations whose time is over. Twins on other nodes take other payments.
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

    /// <summary>How many payments are asked about at a time: a provider that takes its time with one must not keep the others waiting.</summary>
    private const int AtOnce = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await ReconcileAsync(stoppingToken) == Batch) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                ReconcilerLog.RoundFailed(log, failure);
            }
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One round over the payments that are due. Returns how many it looked at.</summary>
    public async Task<int> ReconcileAsync(CancellationToken cancellationToken)
    {
        var due = await ClaimAsync(cancellationToken);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (bookingId, stoppingToken) =>
            {
                if (!await IsSettledAsync(bookingId, stoppingToken))
                    await GiveUpSeatsAfterGraceAsync(bookingId, stoppingToken);
            }
        );
        return due.Count;
    }

    /// <summary>Takes due payments for half a minute, so that no twin asks about them meanwhile, and so that an open page is not asked about all the time; the end of a reservation is never overslept.</summary>
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
            return (await settlement.SettleAsync(bookingId, cancellationToken)).Status != BookingStatus.Pending;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            ReconcilerLog.StillUnknown(log, failure, bookingId);
            return false;
        }
    }

    /// <summary>For long the provider cannot be asked, or says neither yes nor no: the seats are given back, and only the money keeps being asked about.</summary>
    private async Task GiveUpSeatsAfterGraceAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (now, booking) = (
            await context.NowAsync(cancellationToken),
            await context.Bookings.AsNoTracking().SingleAsync(b => b.Id == bookingId, cancellationToken)
        );
        if (booking.Status == BookingStatus.Pending && now > booking.ReservedUntil + BookingSettlement.ProviderGrace)
            await moves.AbandonUnknownAsync(bookingId, cancellationToken);
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
        Message = "What became of the payment of booking {BookingId} is still unknown; it is asked again"
    )]
    public static partial void StillUnknown(ILogger log, Exception failure, Guid bookingId);
}
