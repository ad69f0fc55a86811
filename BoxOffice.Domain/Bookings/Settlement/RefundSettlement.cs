using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>
/// Keeps captured payments as the provider has them: reads their refunds and disputes, stores what is new, then carries
/// out the refunds that are stored here.
/// </summary>
public sealed class RefundSettlement(
    IDbContextFactory<BoxOfficeDbContext> contexts,
    BookingMoves moves,
    IPaymentGateway gateway,
    ILogger<RefundSettlement> log
)
{
    /// <summary>
    /// One step of a captured payment. The provider is read before it is asked for a refund, so that no more is asked
    /// for than is still there. False: there is nothing to do now.
    /// </summary>
    public async Task<bool> SettleAsync(
        Booking booking,
        Payment payment,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var source = await SourceOfAsync(payment, cancellationToken);
        if (await ReadAsync(payment, source, cancellationToken))
            return true;
        var moved = false;
        if (!source.IsOverTheCounter) // The staff pay out what the staff took.
        {
            foreach (var refund in payment.Refunds.Where(r => r.IsWaiting))
                moved |= await CarryOutAsync(booking, payment, source, refund, actor, cancellationToken);
        }
        if (!moved)
            await moves.RestAsync(payment, source.IsOverTheCounter, cancellationToken);
        return moved;
    }

    /// <summary>Reads the provider's records of a captured payment. False when nothing is new.</summary>
    internal async Task<bool> ReadAsync(Payment payment, CancellationToken cancellationToken) =>
        await ReadAsync(payment, await SourceOfAsync(payment, cancellationToken), cancellationToken);

    private async Task<bool> ReadAsync(Payment payment, Payment source, CancellationToken cancellationToken) =>
        source.IntentId is { } intent
        && await moves.StoreRecordsAsync(
            payment,
            await gateway.ListRefundsAsync(intent, cancellationToken),
            await gateway.ListDisputesAsync(intent, cancellationToken),
            cancellationToken
        );

    private async Task<bool> CarryOutAsync(
        Booking booking,
        Payment payment,
        Payment source,
        Refund refund,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (!await IsDueAsync(refund, cancellationToken))
            return false;
        if (source.Tender == Tender.Voucher)
        {
            await moves.SettleRefundAsync(
                booking.Id,
                refund.Id,
                RefundStatus.Succeeded,
                null,
                "",
                actor,
                cancellationToken
            );
            return true;
        }
        var answer = await AskAsync(payment, source.IntentId!, refund, cancellationToken);
        if (answer is RefundOutcome.Refunded { Status: ProviderRefundStatus.Pending } begun)
        {
            await moves.NoteRefundAsync(booking.Id, refund.Id, begun.RefundId, actor, cancellationToken);
            return true;
        }

        // It may have been refunded at the provider or disputed since.
        if (answer is RefundOutcome.RefundRefused && await ReadAsync(payment, source, cancellationToken))
            return true;
        var status = answer is RefundOutcome.Refunded { Status: ProviderRefundStatus.Succeeded }
            ? RefundStatus.Succeeded
            : RefundStatus.Failed;
        var why = answer is RefundOutcome.RefundRefused refused
            ? $"{refused.Reason}: {refused.Message}"
            : $"{(answer as RefundOutcome.Refunded)?.Status}";
        if (status == RefundStatus.Failed)
            ReportRefusal(payment, refund, why);
        var providerId = (answer as RefundOutcome.Refunded)?.RefundId;
        await moves.SettleRefundAsync(booking.Id, refund.Id, status, providerId, why, actor, cancellationToken);
        return true;
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
        if (refund.NeedsPerson || refund.Attempt == 1)
            return !refund.NeedsPerson;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return refund.DueAt <= await context.NowAsync(cancellationToken);
    }

    private void ReportRefusal(Payment payment, Refund refund, string why)
    {
        Telemetry.RefundsRefused.Add(1);
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
            // The provider only repeats a failure under this key. Had it made the refund all the same, the refund would
            // have been found by its reference before. The next one has another key.
            return new RefundOutcome.RefundRefused(RefundRefusal.Other, failure.Message);
        }
    }
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
