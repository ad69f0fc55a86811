using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings.Cancellation;

/// <summary>
/// Cancels a customer's booking before its event begins. The caller needs its secret, or is the browser that made it.
/// </summary>
public sealed class BookingCancellation(
    IDbContextFactory<BoxOfficeDbContext> contexts,
    BookingLookup bookings,
    BookingMoves moves,
    BookingSettlement settlement,
    Admission admission
)
{
    /// <summary>
    /// Cancels the booking, if the secret is its own and its event has not begun: the seats are free at once, and the
    /// payment is refunded. A repeat changes nothing.
    /// </summary>
    /// <returns>
    /// The cancelled booking, or <see cref="BookingNotFound"/>, <see cref="NotCancellable"/>,
    /// <see cref="ExchangeUnderWay"/>, <see cref="Busy"/>.
    /// </returns>
    public async Task<Outcome<BookingView>> CancelAsync(
        Guid bookingId,
        string? accessToken,
        IReadOnlyCollection<long>? ticketIds = null,
        CancellationToken cancellationToken = default
    ) =>
        await CancelAsync(
            await bookings.FindAsync(bookingId, accessToken, cancellationToken),
            ticketIds,
            cancellationToken
        );

    /// <summary>
    /// Cancels the booking, if the browser with this customer id made it and its event has not begun.
    /// </summary>
    public async Task<Outcome<BookingView>> CancelOwnAsync(
        Guid bookingId,
        Guid customerId,
        IReadOnlyCollection<long>? ticketIds = null,
        CancellationToken cancellationToken = default
    ) =>
        await CancelAsync(
            await bookings.FindOwnAsync(bookingId, customerId, cancellationToken),
            ticketIds,
            cancellationToken
        );

    private async Task<Outcome<BookingView>> CancelAsync(
        Outcome<BookingView> found,
        IReadOnlyCollection<long>? ticketIds,
        CancellationToken cancellationToken
    )
    {
        if (!found.Succeeded || found.Value.Booking.Status == BookingStatus.Cancelled)
            return found;
        var booking = found.Value.Booking;
        var (bookingId, customer) = (booking.Id, Actor.Customer(booking.CustomerId));
        if (booking.Status != BookingStatus.Confirmed)
            return new NotCancellable("Only a confirmed booking can be cancelled.");
        if (ticketIds?.Except(booking.Tickets.Select(t => t.Id)).Any() == true)
            return new InvalidRequest("ticketIds", "Name tickets of this booking, by their ids.");
        if (ticketIds is { Count: 0 })
            return new InvalidRequest("ticketIds", "Choose at least one ticket to cancel.");
        if (booking.Tickets.Exists(t => t.MovingTo is not null))
            return new ExchangeUnderWay();
        if (await WhyNotAsync(found.Value.Event, cancellationToken) is { } why)
            return new NotCancellable(why);

        try
        {
            await settlement.ReadRecordsAsync(booking, cancellationToken);
        }
        catch (Exception unknown)
            when (unknown is PaymentProviderUnavailableException or PaymentRequestRejectedException)
        {
            // What the provider has on record is read again before it is asked for the refund.
        }
        catch (Exception contended) when (LockWait.TimedOut(contended))
        {
            return new Busy();
        }
        using (var place = await admission.EnterAsync(cancellationToken))
        {
            if (place is null)
                return new Busy();
            try
            {
                var left = await moves.VoidTicketsAsync(
                    bookingId,
                    ticketIds,
                    "cancelled by the customer",
                    keepNothing: false,
                    customer,
                    cancellationToken
                );
                if (left.Tickets.Exists(t => t.MovingTo is not null && ticketIds?.Contains(t.Id) != false))
                    return new ExchangeUnderWay(); // It began after the booking was read.
            }
            catch (Exception contended) when (LockWait.TimedOut(contended))
            {
                return new Busy();
            }
        }
        await settlement.TrySettleAsync(bookingId, customer);
        return (await bookings.ReadAsync(bookingId, cancellationToken))!;
    }

    private async Task<string?> WhyNotAsync(Event show, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return CancellationTerms.WhyNot(show, await context.NowAsync(cancellationToken));
    }
}
