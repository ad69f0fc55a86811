using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Domain.Bookings.Checkout;

/// <summary>Buys what a hold has. Thread-safe.</summary>
public sealed class CheckoutService(
    IDbContextFactory<BoxOfficeDbContext> contexts,
    BookingStatements statements,
    Reservations reservations,
    BookingMoves moves,
    BookingSettlement settlement,
    IPaymentGateway gateway,
    TimeProvider time,
    ILogger<CheckoutService> log
)
{
    /// <summary>
    /// The provider's word for an address it does not take, the one mistake of a customer's that only it can see.
    /// </summary>
    private const string AddressRefused = "email_invalid";

    private static readonly TimeSpan ReplayPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ReplayPause = TimeSpan.FromMilliseconds(150);

    /// <summary>Pays with a method the provider knows, and answers when it is settled.</summary>
    /// <param name="request">With a payment method.</param>
    /// <param name="answer">The answer to be stored with the confirmation, if the caller's command has one.</param>
    /// <param name="cancellationToken">Stops waiting; what was reserved is settled all the same.</param>
    /// <returns>
    /// The confirmed booking, or what <see cref="Reservations.ReserveAsync"/> refuses, <see cref="PaymentDeclined"/>,
    /// <see cref="InvalidRequest"/> when the provider does not take the address, or <see cref="PaymentPending"/> when
    /// it does not answer: the same key asked again later tells the outcome.
    /// </returns>
    public async Task<Outcome<Booking>> PayAsync(
        CheckoutRequest request,
        ConfirmationAnswer? answer = null,
        CancellationToken cancellationToken = default
    )
    {
        if (request.PaymentMethod is null)
            return new InvalidRequest("paymentId", "Name a payment method of the provider, such as pm_card_visa.");
        var reserved = await reservations.ReserveAsync(request, cancellationToken);
        if (!reserved.Succeeded)
            return reserved.Refusal;
        var seen = reserved.Value.Snapshot;
        if (!reserved.Value.IsNew)
            seen = await AwaitOtherAsync(seen, _ => true, cancellationToken);
        try
        {
            // From here on the caller's patience no longer matters: the money has to be settled.
            return ToOutcome(await settlement.SettleAsync(seen, answer, CancellationToken.None));
        }
        catch (Exception unknown)
            when (unknown is PaymentProviderUnavailableException or PaymentRequestRejectedException)
        {
            return new PaymentPending(seen.Booking.Id);
        }
    }

    /// <summary>Reserves the seats and opens the provider's page for the customer.</summary>
    /// <param name="request">Without a payment method.</param>
    /// <param name="urlsOf">Where the page leads back to, given the booking's id.</param>
    /// <param name="cancellationToken">Stops waiting; what was reserved is settled by the reconciler.</param>
    /// <returns>
    /// The page (the success page, when it is paid already), or what <see cref="Reservations.ReserveAsync"/> refuses,
    /// or <see cref="PaymentUnavailable"/>, or how the booking of an earlier request with this key has ended.
    /// </returns>
    public async Task<Outcome<PaymentPage>> OpenPageAsync(
        CheckoutRequest request,
        Func<Guid, ReturnUrls> urlsOf,
        CancellationToken cancellationToken = default
    )
    {
        var reserved = await reservations.ReserveAsync(request with { PaymentMethod = null }, cancellationToken);
        if (!reserved.Succeeded)
            return reserved.Refusal;
        var booking = reserved.Value.Booking;
        if (booking.Status == BookingStatus.Pending && booking.TotalCents == 0)
            booking = await settlement.SettleAsync(reserved.Value.Snapshot, null, CancellationToken.None);
        if (booking.Status != BookingStatus.Pending)
            return Ended(booking, urlsOf);
        if (booking.Payment!.SessionUrl is { } open)
            return new PaymentPage(booking.Id, new Uri(open));
        try
        {
            var opened = await gateway.OpenCheckoutAsync(
                await PageRequestAsync(booking, urlsOf(booking.Id), cancellationToken),
                cancellationToken
            );
            var written = (
                await moves.OpenedAsync(booking.Id, opened.SessionId, opened.Url.ToString(), CancellationToken.None)
            ).Booking;
            if (written.Payment!.SessionId == opened.SessionId)
                return new PaymentPage(booking.Id, opened.Url);

            // The booking was given up meanwhile. Nobody may pay on a page that no booking knows.
            await gateway.ExpireCheckoutAsync(opened.SessionId, CancellationToken.None);
            return Ended(written, urlsOf);
        }
        catch (PaymentProviderUnavailableException unavailable) when (unavailable.KeyIsInUse)
        {
            // The same request, sent twice, is opening the page this very moment: its page is ours too.
            booking = (
                await AwaitOtherAsync(reserved.Value.Snapshot, b => b.Payment!.SessionUrl is null, cancellationToken)
            ).Booking;
            if (booking.Status != BookingStatus.Pending)
                return Ended(booking, urlsOf);
            return booking.Payment!.SessionUrl is { } theirs
                ? new PaymentPage(booking.Id, new Uri(theirs))
                : new PaymentUnavailable();
        }
        catch (PaymentRequestRejectedException rejected)
        {
            // Nothing was opened, and the same words will never open anything.
            CheckoutLog.PageRejected(log, rejected, booking.Id);
            var declined = await moves.DeclineUnpaidAsync(booking, rejected.Code, CancellationToken.None);
            return rejected.Code == AddressRefused ? Ended(declined, urlsOf) : new PaymentUnavailable();
        }
        catch (PaymentProviderUnavailableException)
        {
            // Nobody was sent to the page, so nobody can have paid on it: the seats go back to the hold.
            await moves.DeclineUnpaidAsync(booking, "provider_unavailable", CancellationToken.None);
            return new PaymentUnavailable();
        }
    }

    private static Outcome<PaymentPage> Ended(Booking booking, Func<Guid, ReturnUrls> urlsOf) =>
        ToOutcome(booking)
            .Match<Outcome<PaymentPage>>(
                paid => new PaymentPage(paid.Id, new Uri(urlsOf(paid.Id).Success)),
                refusal => refusal
            );

    private async Task<OpenCheckoutRequest> PageRequestAsync(
        Booking booking,
        ReturnUrls urls,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var show = await context.Events.AsNoTracking().SingleAsync(e => e.Id == booking.EventId, cancellationToken);
        return new OpenCheckoutRequest
        {
            IdempotencyKey = booking.Payment!.ProviderKey("page"),
            AmountMinor = booking.TotalCents,
            Currency = booking.Currency.ToLowerInvariant(),
            BookingReference = booking.Id.ToString(),
            CustomerEmail = EmailAddress.ToAscii(booking.Email),
            SuccessUrl = urls.Success,
            CancelUrl = urls.Cancel,
            Lines =
            [
                .. booking.Tickets.Select(s => new CheckoutLine(
                    $"{show.Name}: {s.Section}, row {s.Row}, seat {s.SeatNumber}",
                    s.PriceCents,
                    1
                )),
            ],
        };
    }

    /// <summary>
    /// Somebody else is driving this booking: waits for them while it is pending and unfinished, and until they seem
    /// gone.
    /// </summary>
    private async Task<BookingSnapshot> AwaitOtherAsync(
        BookingSnapshot seen,
        Func<Booking, bool> isUnfinished,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        while (
            seen.Booking.Status == BookingStatus.Pending
            && isUnfinished(seen.Booking)
            && time.GetElapsedTime(began) < ReplayPatience
        )
        {
            await Task.Delay(ReplayPause, time, cancellationToken);
            seen = await statements.ReadAsync(seen.Booking.Id, cancellationToken);
        }
        return seen;
    }

    private static Outcome<Booking> ToOutcome(Booking booking) =>
        booking.Status switch
        {
            BookingStatus.Confirmed or BookingStatus.Cancelled => booking,
            BookingStatus.Declined when booking.DeclineReason == AddressRefused => new InvalidRequest(
                "email",
                "The payment provider does not take this e-mail address. Please give another."
            ),
            BookingStatus.Declined => new PaymentDeclined(booking.DeclineReason ?? "declined"),
            BookingStatus.Abandoned => new HoldExpired(),
            _ => new PaymentPending(booking.Id),
        };
}
