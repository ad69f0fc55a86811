using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// One transaction on one booking, with everything it may touch locked: booking, payment, hold, seats.
/// </summary>
internal sealed class BookingMove
{
    private readonly CancellationToken _cancellation;

    private BookingMove(
        BoxOfficeDbContext context,
        Booking booking,
        Hold? hold,
        List<Seat> seats,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => (Context, Booking, Hold, Seats, Now, _cancellation) = (context, booking, hold, seats, now, cancellationToken);

    public BoxOfficeDbContext Context { get; }
    public Booking Booking { get; }

    /// <summary>The hold being paid for; null once it has ended.</summary>
    public Hold? Hold { get; }

    /// <summary>The seats this booking has, by their own word. Empty when they are gone.</summary>
    public List<Seat> Seats { get; }

    /// <summary>Database time, read after the locks were taken.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>What there is to announce after the commit.</summary>
    public List<Seat> MovedSeats { get; } = [];

    public static async Task<BookingMove> BeginAsync(
        BoxOfficeDbContext context,
        Guid bookingId,
        CancellationToken cancellationToken
    )
    {
        var booking = await context
            .Bookings.FromSql($"select * from bookings where id = {bookingId} for no key update")
            .SingleAsync(cancellationToken);
        await context.Entry(booking).Collection(b => b.Tickets).LoadAsync(cancellationToken);
        // Webhooks and the reconciler mark payments as due; without this lock one of them would make this move fail.
        await context
            .Payments.FromSql($"select * from payments where booking_id = {bookingId} for no key update")
            .LoadAsync(cancellationToken);
        var hold = await context
            .Holds.FromSql($"select * from holds where id = {booking.HoldId} and booking_id = {booking.Id} for update")
            .SingleOrDefaultAsync(cancellationToken);
        var seats = await SeatLocks.TakeAsync(context, [.. booking.Tickets.Select(t => t.SeatId)], cancellationToken);
        return new(
            context,
            booking,
            hold,
            seats.FindAll(s => s.BookingId == booking.Id),
            await context.NowAsync(cancellationToken),
            cancellationToken
        );
    }

    /// <summary>
    /// Saves what was changed so far, then moves the seats: the guards look at bookings and tickets when seats move.
    /// </summary>
    public async Task MoveSeatsAsync(Action<Seat> move)
    {
        await Context.SaveChangesAsync(_cancellation);
        Seats.ForEach(move);
        MovedSeats.AddRange(Seats);
        await Context.SaveChangesAsync(_cancellation);
    }

    /// <summary>Deletes the hold, after its seats have left it.</summary>
    public async Task EndHoldAsync(bool lapsed)
    {
        if (Hold is null)
            return;
        Context.Remove(Hold);
        await Context.SaveChangesAsync(_cancellation);
        if (lapsed)
            await LapsedHolds.AddAsync(Context, Hold.Id, _cancellation);
    }
}
