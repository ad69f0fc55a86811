using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// Drives a booking and its money to where they belong, one known fact at a time. Everybody uses it: the buyer's request, the
/// return from the provider's page, webhooks, and the reconciler. It may be stopped anywhere and begun again by anybody:
/// what is asked for at the provider is asked under a stored key, and every answer is written down before the next question. No
/// database lock is held while the provider is asked.
/// </summary>
public sealed class BookingSettlement(
    IDbContextFactory<BoxOfficeDbContext> contexts, BookingMoves moves, IPaymentGateway gateway, DirectPayments direct, OrphanSettlement orphans, RefundSettlement refunds)
{
    /// <summary>How long seats stay reserved past their time while the provider cannot be asked.</summary>
    public static readonly TimeSpan ProviderGrace = TimeSpan.FromMinutes(10);

    private const int TwinLooks = 20;
    private static readonly TimeSpan TwinPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes the booking as far as it can go now.</summary>
    /// <returns>The booking as it stands; still pending when the customer has not paid yet.</returns>
    /// <exception cref="PaymentProviderUnavailableException">The provider gave no answer; the outcome is unknown until somebody asks again.</exception>
    public async Task<Booking> SettleAsync(Guid bookingId, CancellationToken cancellation = default)
    {
        while (true)
        {
            var (booking, now) = await ReadAsync(bookingId, cancellation);
            bool moved;
            try
            {
                moved = booking.Status == BookingStatus.Pending
                    ? await SettlePendingAsync(booking, now, cancellation)
                    : await SettleMoneyAsync(booking, now, cancellation);
            }
            catch (PaymentProviderUnavailableException unavailable) when (unavailable.KeyIsInUse)
            {
                // A twin asks the same question. What it learns is ours too.
                if (!await HasMovedOnAsync(booking, cancellation)) throw;
                continue;
            }
            if (!moved) return booking;
        }
    }

    /// <summary>Whether somebody else takes the booking further within the next moments.</summary>
    private async Task<bool> HasMovedOnAsync(Booking booking, CancellationToken cancellation)
    {
        for (var look = 0; look < TwinLooks; look++)
        {
            await Task.Delay(TwinPause, cancellation);
            var (now, _) = await ReadAsync(booking.Id, cancellation);
            if (now.Version != booking.Version || now.Payment!.Status != booking.Payment!.Status || now.Payment.RefundedCents != booking.Payment.RefundedCents
                || now.Payment.Refunds.Count(r => r.Status == RefundStatus.Pending) != booking.Payment.Refunds.Count(r => r.Status == RefundStatus.Pending))
                return true;
        }
        return false;
    }

    /// <summary>Gives a pending payment up for the customer, unless it has been made already.</summary>
    public async Task<Booking> GiveUpAsync(Guid bookingId, string reason, CancellationToken cancellation = default)
    {
        while (true)
        {
            var booking = await SettleAsync(bookingId, cancellation);
            if (booking.Status != BookingStatus.Pending) return booking;
            if (!await CloseAsync(booking.Payment!, cancellation)) return await SettleAsync(bookingId, cancellation);
            booking = await moves.DeclineUnpaidAsync(booking, reason, cancellation);
            if (booking.Status != BookingStatus.Pending) return booking;

            // A page was opened while we looked. It has to be closed, too.
        }
    }

    /// <summary>Sees to it at the provider that nobody pays any more. False when somebody has.</summary>
    private async Task<bool> CloseAsync(Payment payment, CancellationToken cancellation) => payment switch
    {
        { IntentId: { } intent } => await gateway.VoidAsync(intent, cancellation) is VoidOutcome.Voided,
        { SessionId: { } session } => await gateway.ExpireCheckoutAsync(session, cancellation) is CheckoutExpiry.Expired,
        _ => true,
    };

    private async Task<bool> SettlePendingAsync(Booking booking, DateTimeOffset now, CancellationToken cancellation)
    {
        var payment = booking.Payment!;
        if (payment.AmountCents == 0)
            return await DoneAsync(moves.ConfirmAsync(booking.Id, cancellation));
        if (payment.Status == PaymentStatus.Authorised)
            return await CaptureAsync(booking, cancellation);
        if (payment.PaymentMethod is not null)
            return await AuthoriseAsync(booking, cancellation);
        if (payment.SessionId is not null)
            return await ReadCheckoutAsync(booking, now, cancellation);

        // No session was written down yet, so nobody was sent to one: there is nothing to wait for but the clock.
        return now >= booking.ReservedUntil && await DoneAsync(moves.AbandonUnpaidAsync(booking, cancellation));
    }

    private async Task<bool> AuthoriseAsync(Booking booking, CancellationToken cancellation)
    {
        var answer = await direct.AuthoriseAsync(booking, cancellation);
        switch (answer)
        {
            case Authorisation.Authorised authorised:
                return await DoneAsync(moves.AuthoriseAsync(booking.Id, authorised.IntentId, cancellation));
            case Authorisation.Declined declined:
                return await DoneAsync(moves.DeclineAsync(booking.Id, declined.Code, cancellation));
            case Authorisation.ActionRequired second:
                // Nobody can be shown the bank's page on this way; paying on the provider's page can.
                await gateway.VoidAsync(second.IntentId, cancellation);
                return await DoneAsync(moves.DeclineAsync(booking.Id, "authentication_required", cancellation));
            default:
                throw new InvalidOperationException($"Unknown answer {answer}.");
        }
    }

    private async Task<bool> ReadCheckoutAsync(Booking booking, DateTimeOffset now, CancellationToken cancellation)
    {
        var session = booking.Payment!.SessionId!;
        switch (await gateway.GetCheckoutAsync(session, cancellation))
        {
            case CheckoutState.Complete complete:
                return await AcceptIntentAsync(booking, complete.IntentId, cancellation);
            case CheckoutState.Expired:
                return await DoneAsync(moves.DeclineAsync(booking.Id, "checkout_expired", cancellation));
            default:
                if (now < booking.ReservedUntil) return false;

                // Time is over: whoever is faster at the provider wins, our closing or the customer's paying.
                return await gateway.ExpireCheckoutAsync(session, cancellation) is CheckoutExpiry.AlreadyComplete paid
                    ? await AcceptIntentAsync(booking, paid.IntentId, cancellation)
                    : await DoneAsync(moves.AbandonUnpaidAsync(booking, cancellation));
        }
    }

    private async Task<bool> AcceptIntentAsync(Booking booking, string intentId, CancellationToken cancellation)
    {
        var state = await gateway.GetPaymentAsync(intentId, cancellation);
        return state.Status switch
        {
            IntentStatus.Authorised or IntentStatus.Captured => await DoneAsync(moves.AuthoriseAsync(booking.Id, intentId, cancellation)),
            IntentStatus.Cancelled => await DoneAsync(moves.DeclineAsync(booking.Id, "payment_cancelled", cancellation)),
            _ => false,
        };
    }

    private async Task<bool> CaptureAsync(Booking booking, CancellationToken cancellation) =>
        await gateway.CaptureAsync(booking.Payment!.IntentId!, cancellation) switch
        {
            CaptureOutcome.Captured => await DoneAsync(moves.ConfirmAsync(booking.Id, cancellation)),
            CaptureOutcome.NotCapturable { State.Status: IntentStatus.Cancelled } => await DoneAsync(moves.DeclineAsync(booking.Id, "authorisation_lapsed", cancellation)),
            _ => false,
        };

    /// <summary>A booking that is over keeps no money: a payment that still came is voided or given back, and refunds are carried out.</summary>
    private async Task<bool> SettleMoneyAsync(Booking booking, DateTimeOffset now, CancellationToken cancellation) => booking.Payment! switch
    {
        { Status: PaymentStatus.Captured } => await refunds.CarryOutAsync(booking, cancellation),
        { Status: PaymentStatus.Open or PaymentStatus.Authorised } => await orphans.ReturnAsync(booking, now, cancellation),
        // Closed, and yet the provider has spoken of money.
        { NextCheckAt: not null } => await orphans.ReturnAsync(booking, now, cancellation),
        _ => false,
    };

    private async Task<(Booking Booking, DateTimeOffset Now)> ReadAsync(Guid bookingId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var booking = await context.Bookings.AsNoTracking().Include(b => b.Seats).Include(b => b.Payment!.Refunds)
            .SingleAsync(b => b.Id == bookingId, cancellation);
        return (booking, await context.NowAsync(cancellation));
    }

    private static async Task<bool> DoneAsync(Task move)
    {
        await move;
        return true;
    }
}
