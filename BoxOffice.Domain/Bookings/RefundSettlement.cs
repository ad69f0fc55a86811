using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Domain.Bookings;

/// <summary>Sends money back: refunds that were written down, and payments that arrived for bookings that are over.</summary>
public sealed class RefundSettlement(BookingMoves moves, IPaymentGateway gateway, ILogger<RefundSettlement> log)
{
    /// <summary>Asks the provider for every pending refund. True when something became known.</summary>
    public async Task<bool> CarryOutAsync(Booking booking, CancellationToken cancellation)
    {
        var moved = false;
        foreach (var refund in booking.Payment!.Refunds.Where(r => r.Status == RefundStatus.Pending))
        {
            RefundOutcome answer = refund.ProviderRefundId is { } known
                ? await gateway.GetRefundAsync(known, cancellation)
                : await gateway.RefundAsync(booking.Payment.IntentId!, refund.AmountCents, refund.Id.ToString("N"), refund.Reason, cancellation);
            if (Read(answer) is not { } status) continue;
            await moves.SettleRefundAsync(booking.Id, refund.Id, status, (answer as RefundOutcome.Refunded)?.RefundId, cancellation);
            moved = true;
        }
        return moved;
    }

    /// <summary>Finds out whether a booking that is over was paid after all; voids or refunds what it finds. True when it is known.</summary>
    public async Task<bool> ReturnOrphanAsync(Booking booking, CancellationToken cancellation)
    {
        var payment = booking.Payment!;
        var intent = payment.IntentId ?? await FindIntentAsync(booking, cancellation);
        if (intent is null)
        {
            await moves.CloseOrphanAsync(booking.Id, cancellation);
            return true;
        }
        var state = await gateway.GetPaymentAsync(intent, cancellation);
        switch (state.Status)
        {
            case IntentStatus.Processing:
                return false;
            case IntentStatus.Captured when payment.Status is PaymentStatus.Declined or PaymentStatus.Voided:
                // We capture nothing that is closed, so a person did, at the provider.
                RefundLog.CapturedByHand(log, booking.Id, intent);
                await moves.CloseOrphanAsync(booking.Id, cancellation);
                return true;
            case IntentStatus.Captured:
                await moves.RefundOrphanAsync(booking.Id, intent, state.ReceivedMinor, cancellation);
                return true;
            case IntentStatus.Cancelled:
            case var _ when await gateway.VoidAsync(intent, payment.ProviderKey("void"), cancellation) is VoidOutcome.Voided:
                await moves.CloseOrphanAsync(booking.Id, cancellation);
                return true;
            default:
                return true; // It was captured while we looked: look again.
        }
    }

    private async Task<string?> FindIntentAsync(Booking booking, CancellationToken cancellation)
    {
        var payment = booking.Payment!;
        if (payment.SessionId is { } session)
            return await gateway.ExpireCheckoutAsync(session, cancellation) is CheckoutExpiry.AlreadyComplete paid ? paid.IntentId : null;
        if (payment.PaymentMethod is null || payment.Status is PaymentStatus.Declined) return null;

        // The stored key replays the first answer, whatever it was.
        return await AuthoriseAsync(gateway, booking, cancellation) switch
        {
            Authorisation.Authorised authorised => authorised.IntentId,
            Authorisation.ActionRequired second => second.IntentId,
            _ => null,
        };
    }

    /// <summary>The one way a booking's money is asked for without a page: always the same words under the same key.</summary>
    internal static async Task<Authorisation> AuthoriseAsync(IPaymentGateway gateway, Booking booking, CancellationToken cancellation)
    {
        var payment = booking.Payment!;
        try
        {
            return await gateway.AuthoriseAsync(new()
            {
                IdempotencyKey = payment.ProviderKey("authorise"), AmountMinor = payment.AmountCents, Currency = payment.Currency.ToLowerInvariant(),
                PaymentMethod = payment.PaymentMethod!, BookingReference = booking.Id.ToString(), ReceiptEmail = booking.Email,
            }, cancellation);
        }
        catch (PaymentRequestRejectedException unknown) when (unknown.Code == "resource_missing")
        {
            // The request names nothing but the payment method, and the caller chose that: a customer's "no", not our mistake.
            return new Authorisation.Declined(null, "payment_method_unknown", unknown.Message);
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

internal static partial class RefundLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Payment {IntentId} of booking {BookingId} was voided here, but is captured at the provider. Somebody must give it back there")]
    public static partial void CapturedByHand(ILogger log, Guid bookingId, string intentId);
}
