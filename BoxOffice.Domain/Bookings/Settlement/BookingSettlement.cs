using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>
/// Drives a booking and its money to where they belong, one known fact at a time. Everybody uses it: the buyer's request, the
/// return from the provider's page, webhooks, and the reconciler. It may be stopped anywhere and begun again by anybody:
/// what is asked for at the provider is asked under a stored key, and every answer is written down before the next question. No
/// database lock is held while the provider is asked.
/// </summary>
public sealed class BookingSettlement(
    BookingStatements statements,
    BookingMoves moves,
    IPaymentGateway gateway,
    DirectPayments direct,
    OrphanSettlement orphans,
    RefundSettlement refunds
)
{
    /// <summary>How long seats stay reserved past their time while the provider cannot be asked.</summary>
    public static readonly TimeSpan ProviderGrace = TimeSpan.FromMinutes(10);

    private const int TwinLooks = 20;
    private static readonly TimeSpan TwinPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes the booking as far as it can go now.</summary>
    /// <returns>The booking as it stands; still pending when the customer has not paid yet.</returns>
    /// <exception cref="PaymentProviderUnavailableException">The provider gave no answer; the outcome is unknown until somebody asks again.</exception>
    public async Task<Booking> SettleAsync(Guid bookingId, CancellationToken cancellationToken = default) =>
        await SettleAsync(await statements.ReadAsync(bookingId, cancellationToken), null, cancellationToken);

    /// <summary>The same from where a booking was read last.</summary>
    /// <param name="seen">The booking as it was read.</param>
    /// <param name="answer">The answer to be stored with the confirmation, if anybody waits for one.</param>
    /// <param name="cancellationToken">Stops between two steps, never half-way.</param>
    internal async Task<Booking> SettleAsync(
        BookingSnapshot seen,
        ConfirmationAnswer? answer,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            BookingSnapshot? moved;
            try
            {
                moved =
                    seen.Booking.Status == BookingStatus.Pending
                        ? await SettlePendingAsync(seen, answer, cancellationToken)
                        : await SettleMoneyAsync(seen, cancellationToken);
            }
            catch (PaymentProviderUnavailableException unavailable) when (unavailable.KeyIsInUse)
            {
                // A twin asks the same question. What it learns is ours too.
                moved = await AwaitTwinAsync(seen.Booking, cancellationToken);
                if (moved is null)
                    throw;
            }
            if (moved is null)
                return seen.Booking;
            seen = moved;
        }
    }

    /// <summary>The booking once somebody else has taken it further; null when nobody does within the next moments.</summary>
    private async Task<BookingSnapshot?> AwaitTwinAsync(Booking booking, CancellationToken cancellationToken)
    {
        for (var look = 0; look < TwinLooks; look++)
        {
            await Task.Delay(TwinPause, cancellationToken);
            var now = await statements.ReadAsync(booking.Id, cancellationToken);
            var (payment, before) = (now.Booking.Payment!, booking.Payment!);
            if (
                now.Booking.Version != booking.Version
                || payment.Status != before.Status
                || payment.RefundedCents != before.RefundedCents
                || payment.Refunds.Count(r => r.Status == RefundStatus.Pending)
                    != before.Refunds.Count(r => r.Status == RefundStatus.Pending)
            )
            {
                return now;
            }
        }
        return null;
    }

    /// <summary>Gives a pending payment up for the customer, unless it has been made already.</summary>
    public async Task<Booking> GiveUpAsync(Guid bookingId, string reason, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var booking = await SettleAsync(bookingId, cancellationToken);
            if (booking.Status != BookingStatus.Pending)
                return booking;
            if (!await CloseAsync(booking.Payment!, cancellationToken))
                return await SettleAsync(bookingId, cancellationToken);
            booking = await moves.DeclineUnpaidAsync(booking, reason, cancellationToken);
            if (booking.Status != BookingStatus.Pending)
                return booking;

            // A page was opened while we looked. It has to be closed, too.
        }
    }

    /// <summary>Sees to it at the provider that nobody pays any more. False when somebody has.</summary>
    private async Task<bool> CloseAsync(Payment payment, CancellationToken cancellationToken) =>
        payment switch
        {
            { IntentId: { } intent } => await gateway.VoidAsync(intent, cancellationToken) is VoidOutcome.Voided,
            { SessionId: { } session } => await gateway.ExpireCheckoutAsync(session, cancellationToken)
                is CheckoutExpiry.Expired,
            _ => true,
        };

    /// <summary>One step of a pending booking. Null: there is nothing to do now.</summary>
    private async Task<BookingSnapshot?> SettlePendingAsync(
        BookingSnapshot seen,
        ConfirmationAnswer? answer,
        CancellationToken cancellationToken
    )
    {
        var (booking, payment) = (seen.Booking, seen.Booking.Payment!);
        if (payment.AmountCents == 0)
            return await moves.ConfirmAsync(booking, answer, cancellationToken);
        if (payment.Status == PaymentStatus.Authorised)
            return await CaptureAsync(booking, answer, cancellationToken);
        if (payment.PaymentMethod is not null)
            return await AuthoriseAsync(booking, cancellationToken);
        if (payment.SessionId is not null)
            return await ReadCheckoutAsync(seen, cancellationToken);

        // No session was written down yet, so nobody was sent to one: there is nothing to wait for but the clock.
        return seen.At < booking.ReservedUntil
            ? null
            : await AfterAsync(moves.AbandonUnpaidAsync(booking, cancellationToken), cancellationToken);
    }

    private async Task<BookingSnapshot?> AuthoriseAsync(Booking booking, CancellationToken cancellationToken)
    {
        var answer = await direct.AuthoriseAsync(booking, cancellationToken);
        switch (answer)
        {
            case Authorisation.Authorised authorised:
                return await moves.AuthoriseAsync(booking.Id, authorised.IntentId, cancellationToken);
            case Authorisation.Declined declined:
                return await AfterAsync(
                    moves.DeclineAsync(booking.Id, declined.Code, cancellationToken),
                    cancellationToken
                );
            case Authorisation.ActionRequired second:
                // Nobody can be shown the bank's page on this way; paying on the provider's page can.
                await gateway.VoidAsync(second.IntentId, cancellationToken);
                return await AfterAsync(
                    moves.DeclineAsync(booking.Id, "authentication_required", cancellationToken),
                    cancellationToken
                );
            default:
                throw new InvalidOperationException($"Unknown answer {answer}.");
        }
    }

    private async Task<BookingSnapshot?> ReadCheckoutAsync(BookingSnapshot seen, CancellationToken cancellationToken)
    {
        var (booking, session) = (seen.Booking, seen.Booking.Payment!.SessionId!);
        switch (await gateway.GetCheckoutAsync(session, cancellationToken))
        {
            case CheckoutState.Complete complete:
                return await AcceptIntentAsync(booking, complete.IntentId, cancellationToken);
            case CheckoutState.Expired:
                return await AfterAsync(
                    moves.DeclineAsync(booking.Id, "checkout_expired", cancellationToken),
                    cancellationToken
                );
            default:
                if (seen.At < booking.ReservedUntil)
                    return null;

                // Time is over: whoever is faster at the provider wins, our closing or the customer's paying.
                return
                    await gateway.ExpireCheckoutAsync(session, cancellationToken) is CheckoutExpiry.AlreadyComplete paid
                    ? await AcceptIntentAsync(booking, paid.IntentId, cancellationToken)
                    : await AfterAsync(moves.AbandonUnpaidAsync(booking, cancellationToken), cancellationToken);
        }
    }

    private async Task<BookingSnapshot?> AcceptIntentAsync(
        Booking booking,
        string intentId,
        CancellationToken cancellationToken
    )
    {
        var state = await gateway.GetPaymentAsync(intentId, cancellationToken);
        return state.Status switch
        {
            IntentStatus.Authorised or IntentStatus.Captured => await moves.AuthoriseAsync(
                booking.Id,
                intentId,
                cancellationToken
            ),
            IntentStatus.Cancelled => await AfterAsync(
                moves.DeclineAsync(booking.Id, "payment_cancelled", cancellationToken),
                cancellationToken
            ),
            _ => null,
        };
    }

    private async Task<BookingSnapshot?> CaptureAsync(
        Booking booking,
        ConfirmationAnswer? answer,
        CancellationToken cancellationToken
    ) =>
        await gateway.CaptureAsync(booking.Payment!.IntentId!, cancellationToken) switch
        {
            CaptureOutcome.Captured => await moves.ConfirmAsync(booking, answer, cancellationToken),
            CaptureOutcome.NotCapturable { State.Status: IntentStatus.Cancelled } => await AfterAsync(
                moves.DeclineAsync(booking.Id, "authorisation_lapsed", cancellationToken),
                cancellationToken
            ),
            _ => null,
        };

    /// <summary>
    /// A booking that is over keeps no money: a payment that still came is voided or given back, and refunds are carried out. Null: there is nothing
    /// to do now.
    /// </summary>
    private async Task<BookingSnapshot?> SettleMoneyAsync(BookingSnapshot seen, CancellationToken cancellationToken)
    {
        var booking = seen.Booking;
        var moved = booking.Payment! switch
        {
            { Status: PaymentStatus.Captured } => await refunds.CarryOutAsync(booking, cancellationToken),
            { Status: PaymentStatus.Open or PaymentStatus.Authorised } => await orphans.ReturnAsync(
                booking,
                seen.At,
                cancellationToken
            ),
            // Closed, and yet the provider has spoken of money.
            { NextCheckAt: not null } => await orphans.ReturnAsync(booking, seen.At, cancellationToken),
            _ => false,
        };
        return moved ? await statements.ReadAsync(booking.Id, cancellationToken) : null;
    }

    private async Task<BookingSnapshot?> AfterAsync(Task<Booking> move, CancellationToken cancellationToken) =>
        await statements.ReadAsync((await move).Id, cancellationToken);
}
