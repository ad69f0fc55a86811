using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Domain.Bookings;

/// <summary>Carries out refunds that were written down.</summary>
public sealed class RefundSettlement(BookingMoves moves, IPaymentGateway gateway)
{
    /// <summary>Asks the provider for every pending refund whose time has come. True when something became known.</summary>
    public async Task<bool> CarryOutAsync(Booking booking, CancellationToken cancellation)
    {
        var moved = false;
        foreach (var refund in booking.Payment!.Refunds.Where(r => r.Status == RefundStatus.Pending))
        {
            RefundOutcome answer = refund.ProviderRefundId is { } known
                ? await gateway.GetRefundAsync(known, cancellation)
                : await AskAsync(booking.Payment, refund, cancellation);
            if (Read(answer) is not { } status) continue;
            await moves.SettleRefundAsync(booking.Id, refund.Id, status, (answer as RefundOutcome.Refunded)?.RefundId, cancellation);
            moved = true;
        }
        return moved;
    }

    private async Task<RefundOutcome> AskAsync(Payment payment, Refund refund, CancellationToken cancellation)
    {
        try
        {
            return await gateway.RefundAsync(payment.IntentId!, refund.AmountCents, refund.Id.ToString("N"), refund.Reason, cancellation);
        }
        catch (PaymentProviderUnavailableException failure) when (failure.KeyIsSpent)
        {
            // It has nothing but a failure to say under this key, so we look whether the money went back all the same.
            var before = payment.Refunds.Where(r => r.Status == RefundStatus.Succeeded).Sum(r => r.AmountCents);
            var isBack = (await gateway.GetPaymentAsync(payment.IntentId!, cancellation)).RefundedMinor >= before + refund.AmountCents;
            return new RefundOutcome.RefundRefused(isBack ? RefundRefusal.AlreadyRefunded : RefundRefusal.Other, failure.Message);
        }
    }

    private static RefundStatus? Read(RefundOutcome answer) => answer switch
    {
        RefundOutcome.Refunded { Status: ProviderRefundStatus.Succeeded } => RefundStatus.Succeeded,
        RefundOutcome.Refunded { Status: ProviderRefundStatus.Pending } => null,
        RefundOutcome.RefundRefused { Reason: RefundRefusal.AlreadyRefunded } => RefundStatus.Succeeded,
        _ => RefundStatus.Failed,
    };
}
