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
    public async Task<bool> CarryOutAsync(Booking booking, Actor actor, CancellationToken cancellationToken)
    {
        var moved = false;
        foreach (var payment in booking.Payments)
        {
            foreach (var refund in payment.Refunds.Where(r => r.Status == RefundStatus.Pending).ToList())
                moved |= await CarryOutAsync(booking, payment, refund, actor, cancellationToken);
        }
        return moved;
    }

    private async Task<bool> CarryOutAsync(
        Booking booking,
        Payment payment,
        Refund refund,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var source = await SourceOfAsync(payment, cancellationToken);
        if (source.IsOverTheCounter || !await IsDueAsync(refund, cancellationToken))
            return false; // The staff pay out what the staff took.
        if (source.Tender == Tender.Voucher)
        {
            await moves.SettleRefundAsync(
                booking.Id,
                refund.Id,
                RefundStatus.Succeeded,
                null,
                actor,
                cancellationToken
            );
            return true;
        }
        var answer = refund.ProviderRefundId is { } known
            ? await gateway.GetRefundAsync(known, cancellationToken)
            : await AskAsync(payment, source.IntentId!, refund, cancellationToken);
        var providerId = (answer as RefundOutcome.Refunded)?.RefundId;
        if (Read(answer) is { } status)
        {
            if (status == RefundStatus.Failed)
                ReportRefusal(payment, refund, answer);
            await moves.SettleRefundAsync(booking.Id, refund.Id, status, providerId, actor, cancellationToken);
            return true;
        }
        if (refund.ProviderRefundId is null && providerId is not null)
            await moves.NoteRefundAsync(booking.Id, refund.Id, providerId, actor, cancellationToken);
        return false;
    }

    /// <summary>The payment that the customer once made: another one after an exchange, else the same.</summary>
    private async Task<Payment> SourceOfAsync(Payment payment, CancellationToken cancellationToken)
    {
        if (payment.SourcePaymentId is not { } source)
            return payment;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Payments.AsNoTracking().SingleAsync(p => p.Id == source, cancellationToken);
    }

    /// <summary>
    /// Whether a refund is due. The first is due at once. A refund after failures waits, by the database's clock; after
    /// too many it waits for a person.
    /// </summary>
    private async Task<bool> IsDueAsync(Refund refund, CancellationToken cancellationToken)
    {
        if (refund.ProviderRefundId is not null)
            return true;
        if (refund.NeedsPerson || refund.Attempt == 1)
            return !refund.NeedsPerson;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return refund.DueAt <= await context.NowAsync(cancellationToken);
    }

    private void ReportRefusal(Payment payment, Refund refund, RefundOutcome answer)
    {
        Telemetry.RefundsRefused.Add(1);
        var why = answer is RefundOutcome.RefundRefused refused
            ? $"{refused.Reason}: {refused.Message}"
            : $"{(answer as RefundOutcome.Refunded)?.Status}";
        RefundLog.Refused(
            log,
            payment.BookingId,
            refund.AmountCents,
            payment.Currency,
            why,
            refund.Attempt,
            Refund.MaxTries
        );
    }

    private async Task<RefundOutcome> AskAsync(
        Payment payment,
        string intentId,
        Refund refund,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await gateway.RefundAsync(
                intentId,
                refund.AmountCents,
                payment.Currency,
                refund.Id.ToString("N"),
                refund.Reason,
                cancellationToken
            );
        }
        catch (PaymentProviderUnavailableException failure) when (failure.KeyIsSpent)
        {
            // The provider only repeats a failure under this key, but may have made the refund all the same. Then it is
            // one of this amount that none of our refunds has.
            var made = (await gateway.ListRefundsAsync(intentId, cancellationToken)).FirstOrDefault(r =>
                r.AmountMinor == refund.AmountCents
                && r.Status is ProviderRefundStatus.Succeeded or ProviderRefundStatus.Pending
                && !payment.Refunds.Exists(known => known.ProviderRefundId == r.RefundId)
            );
            return made ?? (RefundOutcome)new RefundOutcome.RefundRefused(RefundRefusal.Other, failure.Message);
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
