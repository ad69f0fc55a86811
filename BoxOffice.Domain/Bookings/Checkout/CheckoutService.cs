using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Domain.Bookings.Checkout;

/// <summary>Buys the seats of a hold. Thread-safe.</summary>
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
    /// The provider's code for an e-mail address that it does not take. Only the provider can find this mistake of a
    /// customer.
    /// </summary>
    private const string AddressRefused = "email_invalid";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan WaitPause = TimeSpan.FromMilliseconds(150);

    /// <summary>Pays with a payment method of the provider. Returns when the booking is settled.</summary>
    /// <param name="request">A request with a payment method, unless nothing is left to pay.</param>
    /// <param name="answer">The answer to be stored with the confirmation, if the caller's command has one.</param>
    /// <param name="cancellationToken">Stops waiting; a booking that was made is settled all the same.</param>
    /// <returns>
    /// The confirmed booking, or a refusal of <see cref="Reservations.ReserveAsync"/>, or
    /// <see cref="PaymentDeclined"/>, or <see cref="InvalidRequest"/> when the provider does not take the address, or
    /// <see cref="PaymentPending"/> when it does not answer: a later request with the same key returns the outcome.
    /// </returns>
    public async Task<Outcome<Booking>> PayAsync(
        CheckoutRequest request,
        ConfirmationAnswer? answer = null,
        CancellationToken cancellationToken = default
    )
    {
        var reserved = await reservations.ReserveAsync(request, cancellationToken);
        if (!reserved.Succeeded)
            return reserved.Refusal;
        var seen = reserved.Value.Snapshot;
        if (!reserved.Value.IsNew)
            seen = await AwaitOtherAsync(seen, _ => true, cancellationToken);
        try
        {
            // From here on the caller cannot stop it: the payment has to be settled.
            return ToOutcome(await settlement.SettleAsync(seen, answer, seen.Booking.Actor, CancellationToken.None));
        }
        catch (Exception unknown)
            when (unknown is PaymentProviderUnavailableException or PaymentRequestRejectedException)
        {
            return new PaymentPending(seen.Booking.Id);
        }
    }

    /// <summary>Reserves the seats and opens the provider's page for the customer.</summary>
    /// <param name="request">A request without a payment method.</param>
    /// <param name="urlsOf">The addresses that the page leads back to, given the booking's id.</param>
    /// <param name="cancellationToken">Stops waiting; the reconciler settles a booking that was made.</param>
    /// <returns>
    /// The page (the success page when the booking is paid already), or a refusal of
    /// <see cref="Reservations.ReserveAsync"/>, or <see cref="PaymentUnavailable"/>, or a refusal that says how the
    /// booking of an earlier request with this key has ended.
    /// </returns>
    public async Task<Outcome<PaymentPage>> OpenPageAsync(
        CheckoutRequest request,
        Func<Guid, ReturnUrls> urlsOf,
        CancellationToken cancellationToken = default
    )
    {
        var reserved = await reservations.ReserveAsync(
            request with
            {
                PaymentMethod = null,
                MayOpenPage = true,
            },
            cancellationToken
        );
        if (!reserved.Succeeded)
            return reserved.Refusal;
        var booking = reserved.Value.Booking;
        if (booking.Status == BookingStatus.Pending && booking.Payment!.Tender != Tender.Provider)
        {
            booking = await settlement.SettleAsync(
                reserved.Value.Snapshot,
                null,
                booking.Actor,
                CancellationToken.None
            );
        }
        if (booking.Status != BookingStatus.Pending)
            return Ended(booking, urlsOf);
        if (booking.Payment!.SessionUrl is { } known)
            return new PaymentPage(booking.Id, new Uri(known));
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

            // The booking has ended meanwhile. The new page is closed, because a payment on it would belong to no
            // booking.
            await gateway.ExpireCheckoutAsync(opened.SessionId, CancellationToken.None);
            return Ended(written, urlsOf);
        }
        catch (PaymentProviderUnavailableException unavailable) when (unavailable.KeyIsInUse)
        {
            // A repeat of this request is opening the page at this moment. Both requests return that page.
            booking = (
                await AwaitOtherAsync(reserved.Value.Snapshot, b => b.Payment!.SessionUrl is null, cancellationToken)
            ).Booking;
            if (booking.Status != BookingStatus.Pending)
                return Ended(booking, urlsOf);
            return booking.Payment!.SessionUrl is { } other
                ? new PaymentPage(booking.Id, new Uri(other))
                : new PaymentUnavailable();
        }
        catch (PaymentRequestRejectedException rejected)
        {
            // No page was opened, and the same request would be refused again.
            CheckoutLog.PageRejected(log, rejected, booking.Id);
            var declined = await moves.DeclineUnpaidAsync(
                booking,
                rejected.Code,
                booking.Actor,
                CancellationToken.None
            );
            return rejected.Code == AddressRefused ? Ended(declined, urlsOf) : new PaymentUnavailable();
        }
        catch (PaymentProviderUnavailableException)
        {
            // The customer was not sent to the page, so nothing was paid there: the seats return to the hold.
            await moves.DeclineUnpaidAsync(booking, "provider_unavailable", booking.Actor, CancellationToken.None);
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
        var payment = booking.Payment!;
        return new OpenCheckoutRequest
        {
            IdempotencyKey = payment.ProviderKey("page"),
            AmountMinor = payment.AmountCents,
            Currency = booking.Currency.ToLowerInvariant(),
            BookingReference = booking.Id.ToString(),
            CustomerEmail = EmailAddress.ToAscii(booking.Email),
            SuccessUrl = urls.Success,
            CancelUrl = urls.Cancel,
            Lines = LinesOf(booking, payment, show.Name),
        };
    }

    /// <summary>
    /// A line for each ticket and one for the booking's fees; a single line when a part of the total is paid otherwise,
    /// because the lines have to add up to the amount.
    /// </summary>
    private static IReadOnlyList<CheckoutLine> LinesOf(Booking booking, Payment payment, string show)
    {
        if (payment.AmountCents != booking.TotalCents)
            return [new($"{show}: what is left to pay for {booking.Tickets.Count} tickets", payment.AmountCents, 1)];
        var tickets = booking
            .Tickets.Where(t => t.PriceCents > 0)
            .Select(t => new CheckoutLine($"{show}: {t.Section}, row {t.Row}, seat {t.SeatNumber}", t.PriceCents, 1));
        return booking.FeeCents > 0 ? [.. tickets, new("Fees", booking.FeeCents, 1)] : [.. tickets];
    }

    /// <summary>
    /// Waits while another request carries out this booking: until it is no longer pending or
    /// <paramref name="isUnfinished"/> is false, at most <see cref="LongestWait"/>.
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
            && time.GetElapsedTime(began) < LongestWait
        )
        {
            await Task.Delay(WaitPause, time, cancellationToken);
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
            BookingStatus.Declined when booking.DeclineReason == DeclineReasons.AmountDiffers => new PaymentDeclined(
                DeclineReasons.AmountDiffers
            )
            {
                Message =
                    "Another amount than the price was taken, so nothing was booked, and all of it goes back to you. "
                    + "Your seats are still held: you can pay again.",
            },
            BookingStatus.Declined when booking.DeclineReason == DeclineReasons.PaymentDiffers => new PaymentDeclined(
                DeclineReasons.PaymentDiffers
            )
            {
                Message =
                    "The payment that arrived is not the one for these seats, so nothing was booked. The box office "
                    + "has been told and will look at it. Please speak to the box office before you pay again.",
            },
            BookingStatus.Declined => new PaymentDeclined(booking.DeclineReason ?? "declined"),
            BookingStatus.Abandoned => new HoldExpired(),
            _ => new PaymentPending(booking.Id),
        };
}
