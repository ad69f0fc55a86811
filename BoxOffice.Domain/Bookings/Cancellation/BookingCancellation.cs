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
    /// The cancelled booking, or <see cref="BookingNotFound"/>, <see cref="NotCancellable"/>, <see cref="Busy"/>.
    /// </returns>
    public async Task<Outcome<BookingView>> CancelAsync(
        Guid bookingId,
        string? accessToken,
        CancellationToken cancellationToken = default
    ) => await CancelAsync(await bookings.FindAsync(bookingId, accessToken, cancellationToken), cancellationToken);

    /// <summary>
    /// Cancels the booking, if the browser with this customer id made it and its event has not begun.
    /// </summary>
    public async Task<Outcome<BookingView>> CancelOwnAsync(
        Guid bookingId,
        Guid customerId,
        CancellationToken cancellationToken = default
    ) => await CancelAsync(await bookings.FindOwnAsync(bookingId, customerId, cancellationToken), cancellationToken);

    private async Task<Outcome<BookingView>> CancelAsync(
        Outcome<BookingView> found,
        CancellationToken cancellationToken
    )
    {
        if (!found.Succeeded || found.Value.Booking.Status == BookingStatus.Cancelled)
            return found;
        var bookingId = found.Value.Booking.Id;
        if (found.Value.Booking.Status != BookingStatus.Confirmed)
            return new NotCancellable("Only a confirmed booking can be cancelled.");
        if (await HasBegunAsync(found.Value.Event, cancellationToken))
            return new NotCancellable("The event has begun; please speak to the box office.");

        using (var place = await admission.EnterAsync(cancellationToken))
        {
            if (place is null)
                return new Busy();
            await moves.CancelAsync(bookingId, "cancelled by the customer", cancellationToken);
        }
        try
        {
            await settlement.SettleAsync(bookingId, CancellationToken.None);
        }
        catch (Exception unknown)
            when (unknown is PaymentProviderUnavailableException or PaymentRequestRejectedException)
        {
            // The booking is cancelled and the refund is stored: the reconciler asks the provider until it is made.
        }
        return (await bookings.ReadAsync(bookingId, cancellationToken))!;
    }

    private async Task<bool> HasBegunAsync(Event show, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return show.EventDate <= await context.NowAsync(cancellationToken);
    }
}
