using BoxOffice.Domain.Payments.Gateway;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>Sends money back that came, or may have come, for a booking that is over.</summary>
public sealed class OrphanSettlement(
    BookingMoves moves,
    DirectPayments direct,
    IPaymentGateway gateway,
    ILogger<OrphanSettlement> log
)
{
    /// <summary>
    /// Finds out whether a booking that is over was paid after all; voids or refunds what it finds. True when it is
    /// known.
    /// </summary>
    public async Task<bool> ReturnAsync(Booking booking, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var payment = booking.Payment!;
        var intent = payment.IntentId ?? await FindIntentAsync(booking, now, cancellationToken);
        if (intent is null)
        {
            await moves.CloseOrphanAsync(booking, cancellationToken);
            return true;
        }
        var state = await gateway.GetPaymentAsync(intent, cancellationToken);
        switch (state.Status)
        {
            case IntentStatus.Processing:
                return false;
            case IntentStatus.Captured when payment.IsClosed:
                // We capture nothing that is closed, so a person did, at the provider.
                OrphanLog.CapturedByHand(log, booking.Id, intent);
                await moves.CloseOrphanAsync(booking, cancellationToken);
                return true;
            case IntentStatus.Captured:
                await moves.RefundOrphanAsync(booking.Id, intent, state.ReceivedMinor, cancellationToken);
                return true;
            case IntentStatus.Cancelled:
            case var _ when await gateway.VoidAsync(intent, cancellationToken) is VoidOutcome.Voided:
                await moves.CloseOrphanAsync(booking, cancellationToken);
                return true;
            default:
                return true; // It was captured while we looked: look again.
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
            // A payment nobody ever told us of lapses at its bank within days; should we be told yet, it is voided
            // then.
            OrphanLog.NeverKnown(log, booking.Id);
            return null;
        }

        // The stored key replays the first answer, whatever it was.
        return await direct.AuthoriseAsync(booking, cancellationToken) switch
        {
            Authorisation.Authorised authorised => authorised.IntentId,
            Authorisation.ActionRequired second => second.IntentId,
            _ => null,
        };
    }
}

internal static partial class OrphanLog
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Payment {IntentId} of booking {BookingId} was closed here, but is captured at the provider. "
            + "Somebody must give it back there"
    )]
    public static partial void CapturedByHand(ILogger log, Guid bookingId, string intentId);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "What became of the payment of booking {BookingId} was never known; it is closed. Look for that "
            + "booking reference at the provider"
    )]
    public static partial void NeverKnown(ILogger log, Guid bookingId);
}
