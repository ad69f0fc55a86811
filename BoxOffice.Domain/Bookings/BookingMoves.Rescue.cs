namespace BoxOffice.Domain.Bookings;

/// <content>The rescue of a booking that was paid late.</content>
public sealed partial class BookingMoves
{
    /// <summary>
    /// Abandoned → confirmed: the payment was captured after the seats were let go, and all of them are still free.
    /// They get new tickets, at the prices of the sale.
    /// </summary>
    /// <param name="seen">The booking, as it was read.</param>
    /// <param name="intentId">The captured payment, for exactly what was asked for.</param>
    /// <param name="actor">Who causes the move.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    /// <returns>False: it is not abandoned, or a seat is taken, or the customer has booked again.</returns>
    public async Task<bool> RescueAsync(Booking seen, string intentId, Actor actor, CancellationToken cancellationToken)
    {
        var booked = await statements.RescueAsync(seen.Id, intentId, actor, cancellationToken);
        if (booked.Count == 0)
            return false;
        feed.Announce(seen.EventId, booked);
        Announce((await statements.ReadAsync(seen.Id, cancellationToken)).Booking);
        return true;
    }

    /// <summary>Whether <see cref="RescueAsync"/> would succeed now.</summary>
    public Task<bool> CanRescueAsync(Guid bookingId, CancellationToken cancellationToken) =>
        statements.CanRescueAsync(bookingId, cancellationToken);
}
