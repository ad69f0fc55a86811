namespace BoxOffice.Domain.Bookings;

/// <content>The rescue of a booking that was paid late.</content>
public sealed partial class BookingMoves
{
    /// <summary>
    /// Abandoned → confirmed: the payment was captured after the seats were let go. The booking gets its own seats,
    /// which are all still free, or those that were offered, with new tickets at the prices of the sale.
    /// </summary>
    /// <param name="seen">The booking, as it was read.</param>
    /// <param name="intentId">The captured payment, for exactly what was asked for.</param>
    /// <param name="isOffered">Whether it gets the seats that were offered.</param>
    /// <param name="actor">Who causes the move.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    /// <returns>
    /// False: it is not abandoned, or a seat is taken, or the offer is over, or the customer has booked again.
    /// </returns>
    public async Task<bool> RescueAsync(
        Booking seen,
        string intentId,
        bool isOffered,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var booked = await statements.RescueAsync(seen.Id, intentId, isOffered, actor, cancellationToken);
        if (booked.Count == 0)
            return false;
        feed.Announce(seen.EventId, booked);
        Announce((await statements.ReadAsync(seen.Id, cancellationToken)).Booking);
        return true;
    }

    /// <summary>Whether <see cref="RescueAsync"/> would give the booking its own seats now.</summary>
    public Task<bool> CanRescueAsync(Guid bookingId, CancellationToken cancellationToken) =>
        statements.CanRescueAsync(bookingId, cancellationToken);
}
