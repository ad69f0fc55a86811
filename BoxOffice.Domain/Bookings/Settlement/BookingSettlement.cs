using System.Diagnostics;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>
/// Takes a booking and its payment to a final state, step by step. The customer's request, the return from the
/// provider's page, webhooks and the reconciler all use it. It may stop after any step and be called again by any of
/// them: requests to the provider have stored keys, and every answer is stored before the next request. No database
/// lock is held while the provider is asked.
/// </summary>
public sealed partial class BookingSettlement(
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

    /// <summary>
    /// The most steps of one call. A sale takes four; refunds wait for minutes between tries. At the limit the booking
    /// is returned in its present state, and the reconciler continues.
    /// </summary>
    private const int MaxSteps = 20;

    /// <summary>Makes every move that the booking can make now.</summary>
    /// <returns>The booking in its present state; still pending when the customer has not paid yet.</returns>
    /// <exception cref="PaymentProviderUnavailableException">The provider gave no answer.</exception>
    public async Task<Booking> SettleAsync(
        Guid bookingId,
        Actor actor,
        CancellationToken cancellationToken = default
    ) => await SettleAsync(await statements.ReadAsync(bookingId, cancellationToken), null, actor, cancellationToken);

    /// <summary>
    /// The same after a move that stored everything needed: what the provider does not answer now, the reconciler asks
    /// until it is known.
    /// </summary>
    public async Task TrySettleAsync(Guid bookingId, Actor actor)
    {
        try
        {
            await SettleAsync(bookingId, actor, CancellationToken.None);
        }
        catch (Exception unknown)
            when (unknown is PaymentProviderUnavailableException or PaymentRequestRejectedException
                || LockWait.TimedOut(unknown)
            ) { }
    }

    /// <summary>Settles a booking that was read before.</summary>
    /// <param name="seen">The booking as it was read.</param>
    /// <param name="answer">The answer to be stored with the confirmation, if a caller waits for one.</param>
    /// <param name="actor">Who causes the moves.</param>
    /// <param name="cancellationToken">Stops between two steps, never within one.</param>
    internal async Task<Booking> SettleAsync(
        BookingSnapshot seen,
        ConfirmationAnswer? answer,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        using var activity = Telemetry.Activities.StartActivity("settle booking");
        activity?.SetTag("boxoffice.booking", seen.Booking.Id);
        for (var step = 0; step < MaxSteps; step++)
        {
            BookingSnapshot? moved;
            try
            {
                moved =
                    seen.Booking.Status == BookingStatus.Pending
                        ? await SettlePendingAsync(seen, answer, actor, cancellationToken)
                        : await SettleMoneyAsync(seen, actor, cancellationToken);
            }
            catch (PaymentProviderUnavailableException unavailable) when (unavailable.KeyIsInUse)
            {
                // Another caller sends the same request: its result is read from the database.
                moved = await AwaitOtherAsync(seen.Booking, cancellationToken);
                if (moved is null)
                    throw;
            }
            if (moved is null)
                return seen.Booking;
            seen = moved;
        }
        activity?.SetStatus(ActivityStatusCode.Error, $"Not settled after {MaxSteps} steps");
        return seen.Booking;
    }

    /// <summary>
    /// Reads the provider's records of a booking's captured payments and stores what is new, so that no more is
    /// promised than is still there.
    /// </summary>
    /// <exception cref="PaymentProviderUnavailableException">The provider gave no answer.</exception>
    public async Task ReadRecordsAsync(Booking booking, CancellationToken cancellationToken)
    {
        foreach (var payment in booking.Payments)
        {
            if (payment.Status == PaymentStatus.Captured)
                await refunds.ReadAsync(payment, cancellationToken);
        }
    }

    /// <summary>One step of a pending booking. Null: there is nothing to do now.</summary>
    private async Task<BookingSnapshot?> SettlePendingAsync(
        BookingSnapshot seen,
        ConfirmationAnswer? answer,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var (booking, payment) = (seen.Booking, seen.Booking.Payment!);
        if (payment.Tender != Tender.Provider)
            return await moves.ConfirmAsync(booking, answer, actor, cancellationToken);
        if (payment.Status == PaymentStatus.Authorised)
            return await CaptureAsync(booking, answer, actor, cancellationToken);
        if (payment.PaymentMethod is not null)
            return await AuthoriseAsync(seen, actor, cancellationToken);
        if (payment.SessionId is not null)
            return await ReadCheckoutAsync(seen, actor, cancellationToken);

        // No session is stored, so the customer was not sent to a page. The booking can only end when its time is over.
        return seen.At < booking.ReservedUntil
            ? null
            : await AfterAsync(moves.AbandonUnpaidAsync(booking, actor, cancellationToken), cancellationToken);
    }

    private async Task<BookingSnapshot?> AuthoriseAsync(
        BookingSnapshot seen,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var booking = seen.Booking;
        var answer = await direct.AuthoriseAsync(booking, seen.At, cancellationToken);
        switch (answer)
        {
            case Authorisation.Authorised authorised:
                return await moves.AuthoriseAsync(booking.Id, authorised.IntentId, cancellationToken);
            case Authorisation.Declined declined:
                return await AfterAsync(
                    moves.DeclineAsync(booking.Id, declined.Code, actor, cancellationToken),
                    cancellationToken
                );
            case Authorisation.ActionRequired action:
                // The customer must approve on a page of the bank. Only the provider's page can show it.
                await gateway.VoidAsync(action.IntentId, cancellationToken);
                return await AfterAsync(
                    moves.DeclineAsync(booking.Id, "authentication_required", actor, cancellationToken),
                    cancellationToken
                );
            default:
                throw new InvalidOperationException($"Unknown answer {answer}.");
        }
    }

    private async Task<BookingSnapshot?> ReadCheckoutAsync(
        BookingSnapshot seen,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var (booking, session) = (seen.Booking, seen.Booking.Payment!.SessionId!);
        switch (await gateway.GetCheckoutAsync(session, cancellationToken))
        {
            case CheckoutState.Complete complete:
                return await AcceptIntentAsync(booking, complete.IntentId, actor, cancellationToken);
            case CheckoutState.Expired:
                // Once the time is over, another node may have closed it: both end the booking in the same way.
                return await AfterAsync(
                    seen.At < booking.ReservedUntil
                        ? moves.DeclineAsync(booking.Id, "checkout_expired", actor, cancellationToken)
                        : moves.AbandonUnpaidAsync(booking, actor, cancellationToken),
                    cancellationToken
                );
            default:
                if (seen.At < booking.ReservedUntil)
                    return null;

                // The time is over. The provider decides which came first: the page expired, or the customer paid.
                return
                    await gateway.ExpireCheckoutAsync(session, cancellationToken) is CheckoutExpiry.AlreadyComplete paid
                    ? await AcceptIntentAsync(booking, paid.IntentId, actor, cancellationToken)
                    : await AfterAsync(moves.AbandonUnpaidAsync(booking, actor, cancellationToken), cancellationToken);
        }
    }

    private async Task<BookingSnapshot?> AcceptIntentAsync(
        Booking booking,
        string intentId,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var state = await gateway.GetPaymentAsync(intentId, cancellationToken);
        var difference = PaymentComparison.Compare(booking.Payment!, state);
        if (state.Status == IntentStatus.Authorised && difference != PaymentDifference.None)
            return await RefuseAuthorisationAsync(booking, state, difference, actor, cancellationToken);
        return state.Status switch
        {
            IntentStatus.Authorised or IntentStatus.Captured => await moves.AuthoriseAsync(
                booking.Id,
                intentId,
                cancellationToken
            ),
            IntentStatus.Cancelled => await AfterAsync(
                moves.DeclineAsync(booking.Id, "payment_cancelled", actor, cancellationToken),
                cancellationToken
            ),
            _ => null,
        };
    }

    private async Task<BookingSnapshot?> CaptureAsync(
        Booking booking,
        ConfirmationAnswer? answer,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        await gateway.CaptureAsync(booking.Payment!.IntentId!, cancellationToken) switch
        {
            CaptureOutcome.Captured captured => await AcceptCaptureAsync(
                booking,
                captured.State,
                answer,
                actor,
                cancellationToken
            ),
            CaptureOutcome.NotCapturable { State.Status: IntentStatus.Cancelled } => await AfterAsync(
                moves.DeclineAsync(booking.Id, "authorisation_lapsed", actor, cancellationToken),
                cancellationToken
            ),
            _ => null,
        };

    /// <summary>
    /// One step of a booking that is not pending: compares its captured payments with the provider's records and
    /// carries out their refunds, and voids or refunds a payment that came after the booking had ended. Null: there is
    /// nothing to do now.
    /// </summary>
    private async Task<BookingSnapshot?> SettleMoneyAsync(
        BookingSnapshot seen,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var booking = seen.Booking;
        foreach (var payment in booking.Payments)
        {
            // Only when it is due: by a refund that is stored here, or by an event of the provider.
            if (
                payment is { Status: PaymentStatus.Captured, NextCheckAt: not null }
                && await refunds.SettleAsync(booking, payment, actor, cancellationToken)
            )
            {
                return await statements.ReadAsync(booking.Id, cancellationToken);
            }
        }
        var moved = booking.Payment! switch
        {
            { Status: PaymentStatus.Captured } => false,
            { Status: PaymentStatus.Open or PaymentStatus.Authorised } => await orphans.SettleAsync(
                booking,
                seen.At,
                actor,
                cancellationToken
            ),
            // Closed, but the provider has sent an event about it since.
            { NextCheckAt: not null } => await orphans.SettleAsync(booking, seen.At, actor, cancellationToken),
            _ => false,
        };
        return moved ? await statements.ReadAsync(booking.Id, cancellationToken) : null;
    }

    private async Task<BookingSnapshot?> AfterAsync(Task<Booking> move, CancellationToken cancellationToken) =>
        await statements.ReadAsync((await move).Id, cancellationToken);
}
