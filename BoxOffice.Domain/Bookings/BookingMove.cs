using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// One transaction on one booking. It locks everything that it may change: booking, payments, hold, seats.
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
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        (Context, Booking, Hold, Seats, Now, Actor, _cancellation) = (
            context,
            booking,
            hold,
            seats,
            now,
            actor,
            cancellationToken
        );

    public BoxOfficeDbContext Context { get; }
    public Booking Booking { get; }

    /// <summary>The hold being paid for; null once it has ended.</summary>
    public Hold? Hold { get; }

    /// <summary>The seats whose rows name this booking. Empty when it no longer has them.</summary>
    public List<Seat> Seats { get; }

    /// <summary>Database time, read after the locks were taken.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Who causes it.</summary>
    public Actor Actor { get; }

    /// <summary>The seats that have moved, to be announced after the commit.</summary>
    public List<Seat> MovedSeats { get; } = [];

    public static async Task<BookingMove> BeginAsync(
        BoxOfficeDbContext context,
        Guid bookingId,
        Actor actor,
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
        await context
            .Disputes.FromSql(
                $"""
                select d.* from disputes d join payments p on p.id = d.payment_id where p.booking_id = {bookingId}
                """
            )
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
            actor,
            cancellationToken
        );
    }

    /// <summary>
    /// Saves the changes so far, then moves the seats: when seats move, the guards check bookings and tickets.
    /// </summary>
    public async Task MoveSeatsAsync(List<Seat> seats, Action<Seat> move)
    {
        await Context.SaveChangesAsync(_cancellation);
        seats.ForEach(move);
        MovedSeats.AddRange(seats);
        await Context.SaveChangesAsync(_cancellation);
    }

    /// <summary>Voids live tickets; cancels the booking when none is left.</summary>
    /// <param name="tickets">The tickets.</param>
    /// <param name="reason">Why, at most <see cref="Ticket.MaxReasonLength"/> characters.</param>
    /// <param name="keepNothing">Whether the whole price is owed, whatever the event's rules and fees say.</param>
    /// <returns>What is owed to the customer, in minor units.</returns>
    public async Task<long> VoidAsync(List<Ticket> tickets, string reason, bool keepNothing)
    {
        var ids = tickets.Select(t => t.Id).ToArray();
        var actor = Actor.ToString();
        var owed = await Context
            .Database.SqlQuery<long>(
                $"""select void_tickets({Booking.Id}, {ids}, {keepNothing}, {reason}, {actor}) as "Value" """
            )
            .SingleAsync(_cancellation);
        await Context.Entry(Booking).ReloadAsync(_cancellation);
        foreach (var ticket in tickets)
            await Context.Entry(ticket).ReloadAsync(_cancellation);
        return owed;
    }

    /// <summary>The payment that the customer once made: another one after an exchange, else the same.</summary>
    public async Task<Payment> SourceOfAsync(Payment payment) =>
        payment.SourcePaymentId is { } source
            ? await Context.Payments.SingleAsync(p => p.Id == source, _cancellation)
            : payment;

    /// <summary>Adds to the balance of a voucher.</summary>
    public Task ReturnToVoucherAsync(long voucherId, long cents) =>
        Context.Database.ExecuteSqlAsync(
            $"update vouchers set balance_cents = balance_cents + {cents} where id = {voucherId}",
            _cancellation
        );

    /// <summary>
    /// Gives back what a booking took that ends unpaid: vouchers, its promotion, tickets to exchange.
    /// </summary>
    public Task GiveBackUnpaidAsync() =>
        Context.Database.ExecuteSqlAsync($"select give_back_unpaid({Booking.Id})", _cancellation);

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
