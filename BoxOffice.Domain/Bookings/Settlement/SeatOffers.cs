using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Venues.Plans;
using Npgsql;
using static BoxOffice.Domain.Data.Parameters;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>
/// Offers equal seats to a customer whose payment came when the seats were taken by others: as many of each price
/// category, near the seats that were lost. They are held for <see cref="Time"/>; until then the money stays where it
/// is. Thread-safe.
/// </summary>
public sealed class SeatOffers(NpgsqlDataSource database, ISeatStates states, ISeatChangeFeed feed)
{
    /// <summary>How long the customer has to decide, at most until the event begins.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromHours(1);

    /// <summary>How often other seats are looked for when others take the found ones first.</summary>
    private const int Tries = 4;

    /// <summary>Offers seats to an abandoned booking. One booking gets one offer.</summary>
    /// <param name="booking">The booking, as it was read.</param>
    /// <param name="payment">Its payment, authorised or captured for exactly what was asked for.</param>
    /// <param name="actor">Who causes it.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    /// <returns>Whether seats are held for it now.</returns>
    public async Task<bool> MakeAsync(
        Booking booking,
        PaymentState payment,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (
            booking.OfferHoldId is not null
            || booking.ExchangeOf is not null
            || !await AsksAsync("select booking_may_be_sold_late($1)", booking.Id, cancellationToken)
        )
        {
            return false;
        }
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var found = await FindAsync(booking, cancellationToken);
            if (found.Count == 0)
                return false;
            var held = await HoldAsync(booking.Id, payment.IntentId, found, actor, cancellationToken);
            if (held.Count > 0)
            {
                feed.Announce(booking.EventId, held);
                return true;
            }
            await states.RefreshAsync(booking.EventId, cancellationToken);
        }
        return false;
    }

    /// <summary>Whether the time of the offer is not over yet.</summary>
    public Task<bool> IsOpenAsync(Guid offerHoldId, CancellationToken cancellationToken) =>
        AsksAsync(
            "select exists (select from holds h where h.id = $1 and h.expires_at > clock_timestamp())",
            offerHoldId,
            cancellationToken
        );

    private async Task<bool> AsksAsync(string question, Guid about, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(question);
        command.Parameters.Add(Of(about));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>
    /// Free seats, a block for each price category, with a clear view where the lost ones had it. None when one has no
    /// block, or the lost seats are kept for people who need them: there is no equal place then.
    /// </summary>
    private async Task<IReadOnlyList<long>> FindAsync(Booking booking, CancellationToken cancellationToken)
    {
        if (await states.BlocksAsync(booking.EventId, cancellationToken) is not { } blocks)
            return [];
        var layout = blocks.Layout;
        var lost = booking.Tickets.Select(t => t.SeatId).Distinct().Select(layout.OrdinalOf).OfType<int>().ToList();
        if (lost.Exists(seat => Together.IsKept(layout.Seats[seat])))
            return [];
        var claims = new List<BlockClaim>();
        try
        {
            foreach (var category in lost.GroupBy(seat => layout.Seats[seat].Category))
            {
                var hadClearView = category.All(seat =>
                    !layout.Seats[seat].Attributes.HasFlag(SeatAttributes.RestrictedView)
                );
                var wanted = new BlockRequest(category.Count())
                {
                    Filter = new([category.Key], hadClearView ? SeatAttributes.RestrictedView : SeatAttributes.None),
                    Near = [.. category],
                };
                if (blocks.Claim(wanted) is not { } claim)
                    return [];
                claims.Add(claim);
            }
            return [.. claims.SelectMany(c => c.Ordinals).Select(seat => layout.Seats[seat].Id)];
        }
        finally
        {
            claims.ForEach(c => c.Dispose());
        }
    }

    private async Task<IReadOnlyList<SeatChange>> HoldAsync(
        Guid bookingId,
        string intentId,
        IReadOnlyList<long> seatIds,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            "select ordinal, version from offer_seats($1, $2, $3, $4, $5)"
        );
        command.Parameters.Add(Of(bookingId));
        command.Parameters.Add(Of(intentId));
        command.Parameters.Add(Of(seatIds.ToArray()));
        command.Parameters.Add(Of(Time));
        command.Parameters.Add(Of(actor.ToString()));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var held = new List<SeatChange>();
        while (await reader.ReadAsync(cancellationToken))
            held.Add(new(reader.GetInt32(0), SeatStatus.Held, reader.GetInt32(1)));
        return held;
    }
}
