using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>Carries out stored refunds.</summary>
public sealed class RefundSettlement(
    IDbContextFactory<BoxOfficeDbContext> contexts,
    BookingMoves moves,
    IPaymentGateway gateway,
    ILogger<RefundSettlement> log
)
{
    /// <summary>
    /// Asks the provider for every pending refund that is due. True when the end of one has become known.
    /// </summary>
    public async Task<bool> CarryOutAsync(Booking booking, CancellationToken cancellationToken)
    {
        var (payment, moved) = (booking.Payment!, false);
        foreach (var refund in payment.Refunds.Where(r => r.Status == RefundStatus.Pending).ToList())
        {
            if (!await IsDueAsync(payment, refund, cancellationToken))
                continue;
            var answer = refund.ProviderRefundId is { } known
                ? await gateway.GetRefundAsync(known, cancellationToken)
                : await AskAsync(payment, refund, cancellationToken);
            var providerId = (answer as RefundOutcome.Refunded)?.RefundId;
            if (Read(answer) is { } status)
            {
                if (status == RefundStatus.Failed)
                    ReportRefusal(booking, refund, answer);
                await moves.SettleRefundAsync(booking.Id, refund.Id, status, providerId, cancellationToken);
                moved = true;
            }
            else if (refund.ProviderRefundId is null && providerId is not null)
            {
                await moves.NoteRefundAsync(booking.Id, refund.Id, providerId, cancellationToken);
            }
        }
        return moved;
    }

    /// <summary>
    /// Whether a refund is due. The first is due at once. A refund after failures waits, by the database's clock.
    /// </summary>
    private async Task<bool> IsDueAsync(Payment payment, Refund refund, CancellationToken cancellationToken)
    {
        var wait = Refund.WaitAfter(payment.Refunds.Count(r => r.Status == RefundStatus.Failed));
        if (wait == TimeSpan.Zero || refund.ProviderRefundId is not null)
            return true;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return refund.CreatedAt + wait <= await context.NowAsync(cancellationToken);
    }

    private void ReportRefusal(Booking booking, Refund refund, RefundOutcome answer)
    {
        Telemetry.RefundsRefused.Add(1);
        var why = answer is RefundOutcome.RefundRefused refused
            ? $"{refused.Reason}: {refused.Message}"
            : $"{(answer as RefundOutcome.Refunded)?.Status}";
        RefundLog.Refused(
            log,
            booking.Id,
            refund.AmountCents,
            booking.Payment!.Currency,
            why,
            booking.Payment.Refunds.Count(r => r.Status == RefundStatus.Failed) + 1,
            Refund.MaxTries
        );
    }

    private async Task<RefundOutcome> AskAsync(Payment payment, Refund refund, CancellationToken cancellationToken)
    {
        try
        {
            return await gateway.RefundAsync(
                payment.IntentId!,
                refund.AmountCents,
                refund.Id.ToString("N"),
                refund.Reason,
                cancellationToken
            );
        }
        catch (PaymentProviderUnavailableException failure) when (failure.KeyIsSpent)
        {
            // The provider only repeats a failure under this key, so the payment is read: it may have been refunded all
            // the same.
            var before = payment.Refunds.Where(r => r.Status == RefundStatus.Succeeded).Sum(r => r.AmountCents);
            var isBack =
                (await gateway.GetPaymentAsync(payment.IntentId!, cancellationToken)).RefundedMinor
                >= before + refund.AmountCents;
            return new RefundOutcome.RefundRefused(
                isBack ? RefundRefusal.AlreadyRefunded : RefundRefusal.Other,
                failure.Message
            );
        }
    }

    private static RefundStatus? Read(RefundOutcome answer) =>
        answer switch
        {
            RefundOutcome.Refunded { Status: ProviderRefundStatus.Succeeded } => RefundStatus.Succeeded,
            RefundOutcome.Refunded { Status: ProviderRefundStatus.Pending } => null,
            RefundOutcome.RefundRefused { Reason: RefundRefusal.AlreadyRefunded } => RefundStatus.Succeeded,
            _ => RefundStatus.Failed,
        };
}

internal static partial class RefundLog
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The refund of booking {BookingId} ({Cents} minor units, {Currency}) was refused: {Why}. That was "
            + "try {Try} of {Tries}; after the last a person has to give the money back"
    )]
    public static partial void Refused(
        ILogger log,
        Guid bookingId,
        long cents,
        string currency,
        string why,
        int @try,
        int tries
    );
}
