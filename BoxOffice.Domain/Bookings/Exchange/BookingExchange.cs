using BoxOffice.Domain.Bookings.Cancellation;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Events.Prices;

namespace BoxOffice.Domain.Bookings.Exchange;

/// <summary>
/// Exchanges a customer's tickets for other seats, of the same event or another. The new seats get a booking of their
/// own, which the old tickets help to pay (Data/Sql/exchange.sql). When that booking is not paid, the old tickets stay
/// valid. Thread-safe.
/// </summary>
public sealed class BookingExchange(BookingLookup bookings, CheckoutService checkout, BookingSettlement settlement)
{
    /// <summary>Exchanges tickets of a booking, if the secret is its own, and pays the difference by card.</summary>
    /// <returns>
    /// The new booking, confirmed, or a refusal of <see cref="CheckoutService.PayAsync"/>, or
    /// <see cref="BookingNotFound"/>.
    /// </returns>
    public async Task<Outcome<Booking>> PayAsync(
        Guid bookingId,
        string? accessToken,
        ExchangeOrder order,
        CancellationToken cancellationToken = default
    )
    {
        var found = await bookings.FindAsync(bookingId, accessToken, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var old = found.Value.Booking;
        var paid = await checkout.PayAsync(RequestOf(old, order), cancellationToken: cancellationToken);
        if (paid.Succeeded)
            await settlement.TrySettleAsync(old.Id, Actor.Customer(old.CustomerId)); // Refunds what is left over.
        return paid;
    }

    /// <summary>
    /// Exchanges tickets of a browser's own booking, and opens the provider's page for the difference.
    /// </summary>
    /// <returns>
    /// The page, or the address of the new booking when nothing is left to pay; or a refusal of
    /// <see cref="CheckoutService.OpenPageAsync"/>, or <see cref="BookingNotFound"/>.
    /// </returns>
    public async Task<Outcome<PaymentPage>> OpenPageAsync(
        Guid bookingId,
        Guid customerId,
        ExchangeOrder order,
        Func<Guid, ReturnUrls> urlsOf,
        CancellationToken cancellationToken = default
    )
    {
        var found = await bookings.FindOwnAsync(bookingId, customerId, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var old = found.Value.Booking;
        var opened = await checkout.OpenPageAsync(RequestOf(old, order), urlsOf, cancellationToken);
        if (opened.Succeeded)
            await settlement.TrySettleAsync(old.Id, Actor.Customer(old.CustomerId)); // Refunds what is left over.
        return opened;
    }

    /// <summary>
    /// Exchanges tickets of any booking for a customer at the counter, whatever the event's rules say. The difference
    /// is paid there; what comes back goes to where it came from.
    /// </summary>
    /// <param name="bookingId">The booking whose tickets are given back.</param>
    /// <param name="order">The seats and tickets.</param>
    /// <param name="decision">Who does it, and why.</param>
    /// <param name="tenders">How the difference is paid; empty when nothing is to be paid.</param>
    /// <param name="cancellationToken">Stops before the exchange begins.</param>
    /// <returns>
    /// The new booking, confirmed, or a refusal of <see cref="CheckoutService.PayAsync"/>, or
    /// <see cref="BookingNotFound"/>, <see cref="InvalidRequest"/>.
    /// </returns>
    public async Task<Outcome<Booking>> PayAtCounterAsync(
        Guid bookingId,
        ExchangeOrder order,
        StaffDecision decision,
        IReadOnlyList<CounterTender> tenders,
        CancellationToken cancellationToken = default
    )
    {
        if (await bookings.ReadAsync(bookingId, cancellationToken) is not { } found)
            return new BookingNotFound();
        if (decision.Check(found.Booking) is { } invalid)
            return invalid;
        var request = RequestOf(found.Booking, order) with
        {
            Channel = SalesChannel.Counter,
            Seller = decision.Actor,
            Reason = decision.Reason.Trim(),
            Tenders = tenders,
        };
        var paid = await checkout.PayAsync(request, cancellationToken: cancellationToken);
        if (paid.Succeeded)
            await settlement.TrySettleAsync(bookingId, decision.Actor);
        return paid;
    }

    private static CheckoutRequest RequestOf(Booking old, ExchangeOrder order) =>
        new(order.HoldId, old.Name, old.Email, order.IdempotencyKey, order.PaymentMethod)
        {
            AccessToken = order.AccessToken,
            Choices = order.Choices with { Exchange = new(old.Id, order.TicketIds) },
            ShownCents = order.ShownCents,
        };
}
