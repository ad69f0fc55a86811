using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Domain.Bookings.Cancellation;

/// <summary>
/// What the staff give back outside the event's rules: tickets for their whole price, or an amount while the tickets
/// stay valid. Thread-safe.
/// </summary>
public sealed class StaffRefunds(BookingLookup bookings, BookingMoves moves, BookingSettlement settlement)
{
    /// <summary>
    /// Voids tickets and gives their whole price back, whatever the event's rules and fees say.
    /// </summary>
    /// <param name="bookingId">The booking.</param>
    /// <param name="ticketIds">Its tickets; null: all. Tickets that are void already stay as they are.</param>
    /// <param name="decision">Who, why, and to which payments.</param>
    /// <param name="cancellationToken">Stops before the tickets are void.</param>
    /// <returns>
    /// The booking, or <see cref="BookingNotFound"/>, <see cref="InvalidRequest"/>, <see cref="NotCancellable"/>,
    /// <see cref="ExchangeUnderWay"/>, <see cref="Busy"/>.
    /// </returns>
    public Task<Outcome<BookingView>> CancelAsync(
        Guid bookingId,
        IReadOnlyCollection<long>? ticketIds,
        StaffDecision decision,
        CancellationToken cancellationToken = default
    ) =>
        DecideAsync(
            bookingId,
            decision,
            async booking =>
            {
                if (ticketIds?.Except(booking.Tickets.Select(t => t.Id)).Any() == true)
                    return new InvalidRequest("ticketIds", "Name tickets of this booking, by their ids.");
                if (booking.Status is not (BookingStatus.Confirmed or BookingStatus.Cancelled))
                    return new NotCancellable("Only a confirmed booking can be cancelled.");
                var left = await moves.VoidTicketsAsync(
                    bookingId,
                    ticketIds,
                    decision.Reason.Trim(),
                    keepNothing: true,
                    decision.Actor,
                    cancellationToken,
                    decision.RefundFirst
                );
                return left.Tickets.Exists(t => t.MovingTo is not null && ticketIds?.Contains(t.Id) != false)
                    ? new ExchangeUnderWay()
                    : Done.Instance;
            },
            cancellationToken
        );

    /// <summary>Gives an amount back; the tickets stay as they are.</summary>
    /// <param name="bookingId">A confirmed or cancelled booking.</param>
    /// <param name="cents">How much, in minor units; at least 1, at most what is left of what was paid.</param>
    /// <param name="decision">Who, why, and to which payments.</param>
    /// <param name="cancellationToken">Stops before the refund is stored.</param>
    /// <returns>
    /// The booking, or <see cref="BookingNotFound"/>, <see cref="InvalidRequest"/>, <see cref="RefundAboveLeft"/>,
    /// <see cref="ExchangeUnderWay"/>, <see cref="Busy"/>.
    /// </returns>
    public Task<Outcome<BookingView>> RefundAsync(
        Guid bookingId,
        long cents,
        StaffDecision decision,
        CancellationToken cancellationToken = default
    ) =>
        DecideAsync(
            bookingId,
            decision,
            async _ =>
                cents < 1
                    ? new InvalidRequest("amount", "Give an amount above zero.")
                    : await moves.RefundAmountAsync(
                        bookingId,
                        cents,
                        decision.Reason.Trim(),
                        decision.RefundFirst,
                        decision.Actor,
                        cancellationToken
                    ),
            cancellationToken
        );

    private async Task<Outcome<BookingView>> DecideAsync(
        Guid bookingId,
        StaffDecision decision,
        Func<Booking, Task<Outcome<Done>>> decide,
        CancellationToken cancellationToken
    )
    {
        if (await bookings.ReadAsync(bookingId, cancellationToken) is not { } found)
            return new BookingNotFound();
        if (decision.Check(found.Booking) is { } invalid)
            return invalid;
        try
        {
            await settlement.ReadRecordsAsync(found.Booking, cancellationToken);
        }
        catch (Exception unknown)
            when (unknown is PaymentProviderUnavailableException or PaymentRequestRejectedException)
        {
            // What the provider has on record is read again before it is asked for the refund.
        }
        try
        {
            var decided = await decide(found.Booking);
            if (!decided.Succeeded)
                return decided.Refusal;
        }
        catch (Exception contended) when (LockWait.TimedOut(contended))
        {
            return new Busy();
        }
        await settlement.TrySettleAsync(bookingId, decision.Actor);
        return (await bookings.ReadAsync(bookingId, cancellationToken))!;
    }
}
