using BoxOffice.Domain.Payments.Gateway;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>Returns money that was paid, or may have been paid, for a booking that has ended.</summary>
public sealed class OrphanSettlement(
    BookingMoves moves,
    DirectPayments direct,
    IPaymentGateway gateway,
    ILogger<OrphanSettlement> log
)
{
    /// <summary>
    /// Finds out whether a booking that has ended was paid after all, and voids or refunds that payment. False when the
    /// provider has not decided yet.
    /// </summary>
    public async Task<bool> ReturnAsync(
        Booking booking,
        DateTimeOffset now,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var payment = booking.Payment!;
        var intent = payment.IntentId ?? await FindIntentAsync(booking, now, cancellationToken);
        if (intent is null)
        {
            await moves.CloseOrphanAsync(booking, actor, cancellationToken);
            return true;
        }
        var state = await gateway.GetPaymentAsync(intent, cancellationToken);
        switch (state.Status)
        {
            case IntentStatus.Processing:
                return false;
            case IntentStatus.Captured when payment.IsClosed:
                // This code never captures a closed payment, so a person has captured it at the provider.
                OrphanLog.CapturedByHand(log, booking.Id, intent);
                await moves.CloseOrphanAsync(booking, actor, cancellationToken);
                return true;
            case IntentStatus.Captured:
                await moves.RefundOrphanAsync(booking.Id, intent, state.ReceivedMinor, actor, cancellationToken);
                return true;
            case IntentStatus.Cancelled:
            case var _ when await gateway.VoidAsync(intent, cancellationToken) is VoidOutcome.Voided:
                await moves.CloseOrphanAsync(booking, actor, cancellationToken);
                return true;
            default:
                return true; // It was captured meanwhile: the next step reads it again.
        }
    }

    private async Task<string?> FindIntentAsync(
        Booking booking,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var payment = booking.Payment!;
        if (payment.SessionId is { } session)
        {
            return await gateway.ExpireCheckoutAsync(session, cancellationToken) is CheckoutExpiry.AlreadyComplete paid
                ? paid.IntentId
                : null;
        }

        if (payment.PaymentMethod is null)
            return null;
        if (await direct.FollowHintAsync(booking, cancellationToken) is { } hinted)
            return hinted.IntentId;
        if (payment.IsClosed)
            return null;
        if (now > booking.CreatedAt + DirectPayments.KeyLife)
        {
            // A payment of which no answer or event came lapses at the bank within days. If an event still comes, it is
            // voided then.
            OrphanLog.NeverKnown(log, booking.Id);
            return null;
        }

        // Under the stored key the provider repeats its first answer.
        return await direct.AuthoriseAsync(booking, cancellationToken) switch
        {
            Authorisation.Authorised authorised => authorised.IntentId,
            Authorisation.ActionRequired action => action.IntentId,
            _ => null,
        };
    }
}

internal static partial class OrphanLog
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Payment {IntentId} of booking {BookingId} was closed here, but is captured at the provider. "
            + "Refund it there"
    )]
    public static partial void CapturedByHand(ILogger log, Guid bookingId, string intentId);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The outcome of the payment of booking {BookingId} is unknown; the payment is closed here. Search "
            + "for that booking reference at the provider"
    )]
    public static partial void NeverKnown(ILogger log, Guid bookingId);
}
