using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>
/// Settles money that was paid, or may have been paid, for a booking that has ended: the booking gets the same seats
/// back if they are free. Otherwise equal seats are offered; when there are none, or the customer does not take them,
/// the money is returned.
/// </summary>
public sealed class OrphanSettlement(
    BookingMoves moves,
    DirectPayments direct,
    SeatOffers offers,
    IPaymentGateway gateway
)
{
    /// <summary>
    /// Finds out whether a booking that has ended was paid after all, and rescues it, or voids or refunds that payment.
    /// False when the provider, or the customer to whom seats are offered, has not decided yet.
    /// </summary>
    public async Task<bool> SettleAsync(
        Booking booking,
        DateTimeOffset now,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (booking.OfferHoldId is { } hold && await offers.IsOpenAsync(hold, cancellationToken))
            return false;
        var intent = booking.Payment!.IntentId;
        if (intent is null)
        {
            var (found, isCertain) = await FindIntentAsync(booking, now, cancellationToken);
            if (!isCertain)
                return false;
            intent = found;
        }
        if (intent is null)
        {
            await moves.CloseOrphanAsync(booking, null, actor, cancellationToken);
            return true;
        }
        var state = await gateway.GetPaymentAsync(intent, cancellationToken);
        return state.Status switch
        {
            IntentStatus.Processing => false,
            IntentStatus.Captured => await SettleCapturedAsync(booking, state, actor, cancellationToken),
            _ => await SettleUncapturedAsync(booking, state, actor, cancellationToken),
        };
    }

    private async Task<bool> SettleCapturedAsync(
        Booking booking,
        PaymentState state,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var payment = booking.Payment!;
        var difference = PaymentComparison.Compare(payment, state);
        if (payment.IsClosed || difference == PaymentDifference.NotOurs)
        {
            // This code never captures a closed payment, so a person has captured it at the provider.
            var why = payment.IsClosed ? "It was closed here before." : "It is not the payment that was asked for.";
            var item = PaymentComparison.Report(payment, state, $"{why} Its money was not entered: return it there.");
            await moves.CloseOrphanAsync(booking, item, actor, cancellationToken);
        }
        else if (
            difference != PaymentDifference.None
            || (
                !await moves.RescueAsync(booking, state.IntentId, isOffered: false, actor, cancellationToken)
                && !await offers.MakeAsync(booking, state, actor, cancellationToken)
            )
        )
        {
            var item =
                difference == PaymentDifference.None
                    ? null
                    : PaymentComparison.Report(payment, state, "The booking had ended; all of it is being refunded.");
            await moves.RefundOrphanAsync(booking.Id, state, item, actor, cancellationToken);
        }
        return true;
    }

    private async Task<bool> SettleUncapturedAsync(
        Booking booking,
        PaymentState state,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var payment = booking.Payment!;
        if (state.BookingReference != booking.Id.ToString())
        {
            var item = PaymentComparison.Report(payment, state, "It was left as it is.");
            await moves.CloseOrphanAsync(booking, item, actor, cancellationToken);
            return true;
        }
        if (
            state.Status == IntentStatus.Authorised
            && !payment.IsClosed
            && PaymentComparison.Compare(payment, state) == PaymentDifference.None
        )
        {
            // What was captured is compared and used, or refunded, in the next step.
            if (
                await moves.CanRescueAsync(booking.Id, cancellationToken)
                    ? await gateway.CaptureAsync(state.IntentId, cancellationToken) is CaptureOutcome.Captured
                    : await offers.MakeAsync(booking, state, actor, cancellationToken)
            )
            {
                return true;
            }
        }
        if (
            state.Status == IntentStatus.Cancelled
            || await gateway.VoidAsync(state.IntentId, cancellationToken) is VoidOutcome.Voided
        )
        {
            await moves.CloseOrphanAsync(booking, null, actor, cancellationToken);
        }
        return true; // Where it was captured meanwhile, the next step reads it again.
    }

    /// <summary>
    /// The payment at the provider; null when none was made. Not certain while the provider's search may not know it.
    /// </summary>
    private async Task<(string? IntentId, bool IsCertain)> FindIntentAsync(
        Booking booking,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var payment = booking.Payment!;
        if (payment.SessionId is { } session)
        {
            var paid = await gateway.ExpireCheckoutAsync(session, cancellationToken) as CheckoutExpiry.AlreadyComplete;
            return (paid?.IntentId, true);
        }
        if (payment.PaymentMethod is null)
            return (null, true);
        if (await direct.FollowHintAsync(booking, cancellationToken) is { } hinted)
            return (hinted.IntentId, true);
        if (payment.IsClosed)
            return (null, true);
        if (now > booking.CreatedAt + DirectPayments.KeyLife)
        {
            var found = await direct.FindAsync(booking, cancellationToken);
            return (found?.IntentId, found is not null || DirectPayments.IsSearchable(booking, now));
        }

        // Under the stored key the provider repeats its first answer.
        return await direct.AuthoriseAsync(booking, now, cancellationToken) switch
        {
            Authorisation.Authorised authorised => (authorised.IntentId, true),
            Authorisation.ActionRequired action => (action.IntentId, true),
            _ => (null, true),
        };
    }
}
