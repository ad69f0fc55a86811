using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using Npgsql;

namespace BoxOffice.Domain.Bookings.Checkout;

/// <summary>
/// Turns a live hold into a pending booking: its seats are reserved before the provider is asked for anything.
/// </summary>
public sealed class Reservations(
    NpgsqlDataSource database,
    ISeatChangeFeed feed,
    INewsFeed news,
    Admission admission,
    TimeProvider time
)
{
    private readonly ReserveStatement _statement = new(database);

    /// <summary>
    /// How long the caller may take to settle the booking before the reconciler asks about its payment.
    /// </summary>
    public static readonly TimeSpan CallersLease = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Reserves all seats of the hold under a new booking, or returns the booking that an earlier request with this key
    /// made.
    /// </summary>
    /// <returns>
    /// The booking and whether it is new, or <see cref="HoldNotFound"/>, <see cref="HoldExpired"/>,
    /// <see cref="PaymentUnderWay"/>, <see cref="NotOnSale"/> when the event is cancelled, <see cref="TooManySeats"/>,
    /// <see cref="IdempotencyKeyReused"/>, <see cref="InvalidRequest"/>, <see cref="Busy"/>.
    /// </returns>
    public async Task<Outcome<Reservation>> ReserveAsync(
        CheckoutRequest request,
        CancellationToken cancellationToken = default
    )
    {
        if (request.Check() is { } invalid)
            return invalid;
        using var place = await admission.EnterAsync(cancellationToken);
        if (place is null)
            return new Busy();
        try
        {
            return await ReserveOnceAsync(request, cancellationToken);
        }
        catch (PostgresException raced) when (raced.ConstraintName == ConstraintNames.OneBookingPerIdempotencyKey)
        {
            return await ReserveOnceAsync(request, cancellationToken);
        }
        catch (PostgresException late) when (GuardViolation.HoldLapsedMeanwhile(late))
        {
            return new HoldExpired();
        }
        catch (PostgresException contended) when (LockWait.TimedOut(contended))
        {
            return new Busy();
        }
    }

    private async Task<Outcome<Reservation>> ReserveOnceAsync(
        CheckoutRequest request,
        CancellationToken cancellationToken
    )
    {
        var verdict = await _statement.RunAsync(request, time.GetUtcNow(), cancellationToken);
        if (verdict is { Outcome: OutcomeWord.Reserved, Snapshot.Booking: var booking })
        {
            feed.Announce(booking.EventId, verdict.Reserved);
            news.BasketChanged(booking.EventId, booking.CustomerId);
        }
        return verdict.Outcome switch
        {
            OutcomeWord.Reserved => new Reservation(verdict.Snapshot!, IsNew: true),
            OutcomeWord.Earlier => new Reservation(verdict.Snapshot!, IsNew: false),
            OutcomeWord.IdempotencyKeyReused => new IdempotencyKeyReused(),
            OutcomeWord.HoldNotFound => new HoldNotFound(),
            OutcomeWord.HoldExpired => new HoldExpired(),
            OutcomeWord.PaymentUnderWay => new PaymentUnderWay(),
            OutcomeWord.NotOnSale => new NotOnSale(),
            OutcomeWord.TooManySeats => new TooManySeats(verdict.SeatLimit!.Value),
            _ => throw new InvalidOperationException(
                $"reserve_booking answered '{verdict.Outcome}', which is unknown."
            ),
        };
    }
}

/// <summary>
/// A pending booking with its seats reserved, or the booking that an earlier request with its key made.
/// </summary>
public sealed record Reservation(BookingSnapshot Snapshot, bool IsNew)
{
    public Booking Booking => Snapshot.Booking;
}
