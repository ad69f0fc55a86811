using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// The moves of an existing booking. Each is one transaction, which locks booking, payment, hold and seats, in that
/// order. Each may be repeated and may run beside others: a move that finds the booking in a later state changes
/// nothing. The moves of every sale are functions in PostgreSQL (Data/Sql/booking_moves.sql); the others use EF Core.
/// </summary>
public sealed partial class BookingMoves(
    IDbContextFactory<BoxOfficeDbContext> contexts,
    BookingStatements statements,
    ISeatChangeFeed feed,
    INewsFeed news
)
{
    /// <summary>Stores that the provider has authorised the payment. The booking stays pending.</summary>
    public Task<BookingSnapshot> AuthoriseAsync(Guid bookingId, string intentId, CancellationToken cancellationToken) =>
        statements.NoteAuthorisationAsync(bookingId, intentId, cancellationToken);

    /// <summary>
    /// Pending → confirmed: the payments are captured, the seats are booked, the ledger has the sale, the hold ends.
    /// </summary>
    /// <param name="booking">The booking, as it was read while it was pending.</param>
    /// <param name="answer">
    /// The answer to store if the booking is then confirmed; null when no command waits for it.
    /// </param>
    /// <param name="actor">Who causes the move, here and in all others.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    public async Task<BookingSnapshot> ConfirmAsync(
        Booking booking,
        ConfirmationAnswer? answer,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var (moved, confirmed) = await statements.ConfirmAsync(booking, answer, actor, cancellationToken);
        foreach (var ofEvent in moved)
            feed.Announce(ofEvent.Key, [.. ofEvent]);
        if (moved.Count > 0)
            Announce(confirmed.Booking);
        return confirmed;
    }

    /// <summary>
    /// Pending → declined: the seats return to the hold for its remaining time, or are free when no time is left.
    /// </summary>
    /// <param name="bookingId">The booking.</param>
    /// <param name="reason">The provider's code, at most 100 characters.</param>
    /// <param name="actor">Who causes the move.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    public Task<Booking> DeclineAsync(
        Guid bookingId,
        string reason,
        Actor actor,
        CancellationToken cancellationToken
    ) => InTransactionAsync(bookingId, actor, move => DeclineAsync(move, reason), cancellationToken);

    /// <summary>
    /// Pending → declined: the booking was not paid and can no longer be paid. Changes nothing if the payment has got
    /// another id at the provider since <paramref name="seen"/> was read: that session or intent must be closed first.
    /// </summary>
    public Task<Booking> DeclineUnpaidAsync(
        Booking seen,
        string reason,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        InTransactionAsync(
            seen.Id,
            actor,
            move => HasSameIds(seen, move) ? DeclineAsync(move, reason) : Task.CompletedTask,
            cancellationToken
        );

    /// <summary>
    /// Pending → abandoned: the time is over, and the booking was not paid and can no longer be paid. The seats are
    /// free. Changes nothing if the payment has got another id at the provider since <paramref name="seen"/> was read.
    /// </summary>
    public Task<Booking> AbandonUnpaidAsync(Booking seen, Actor actor, CancellationToken cancellationToken) =>
        InTransactionAsync(
            seen.Id,
            actor,
            move => HasSameIds(seen, move) ? AbandonAsync(move, isUnpaid: true) : Task.CompletedTask,
            cancellationToken
        );

    /// <summary>
    /// Pending → abandoned: the time is over, and it is unknown whether the booking was paid. The payment stays open,
    /// and the provider is asked until the outcome is known.
    /// </summary>
    public Task<Booking> AbandonUnknownAsync(Guid bookingId, Actor actor, CancellationToken cancellationToken) =>
        InTransactionAsync(bookingId, actor, move => AbandonAsync(move, isUnpaid: false), cancellationToken);

    /// <summary>
    /// Voids live tickets of a confirmed booking: their seats are free again, and the ledger says what is owed to the
    /// customer. The refunds are stored before the provider is asked for them. When no live ticket is left, the booking
    /// is cancelled. Changes nothing while one of the tickets is being exchanged: that exchange has to end first.
    /// </summary>
    /// <param name="bookingId">The booking.</param>
    /// <param name="ticketIds">The tickets; null: all. Tickets that are void already stay as they are.</param>
    /// <param name="reason">Why, at most <see cref="Ticket.MaxReasonLength"/> characters.</param>
    /// <param name="keepNothing">
    /// Whether the whole price goes back, whatever the event's rules and fees say.
    /// </param>
    /// <param name="actor">Who causes the move.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    /// <param name="first">Payments to refund to before the others, in this order; null: none.</param>
    public Task<Booking> VoidTicketsAsync(
        Guid bookingId,
        IReadOnlyCollection<long>? ticketIds,
        string reason,
        bool keepNothing,
        Actor actor,
        CancellationToken cancellationToken,
        IReadOnlyList<Guid>? first = null
    ) =>
        InTransactionAsync(
            bookingId,
            actor,
            move =>
            {
                var tickets = move.Booking.Tickets.FindAll(t => t.IsLive && ticketIds?.Contains(t.Id) != false);
                return
                    move.Booking.Status != BookingStatus.Confirmed
                    || tickets.Count == 0
                    || tickets.Exists(t => t.MovingTo is not null)
                    ? Task.CompletedTask
                    : VoidAsync(move, tickets, reason, keepNothing, first);
            },
            cancellationToken
        );

    /// <summary>
    /// Voids live tickets of a confirmed booking. Their worth first reduces what is uncovered; only the rest is owed.
    /// </summary>
    internal static async Task VoidAsync(
        BookingMove move,
        List<Ticket> tickets,
        string reason,
        bool keepNothing,
        IReadOnlyList<Guid>? first = null
    )
    {
        var owed = await move.VoidAsync(tickets, reason, keepNothing);
        move.Context.AddRange(TenderRefunds.Begin(move, owed, reason, first));
        var seats = tickets.Select(t => t.SeatId).ToHashSet();
        await move.MoveSeatsAsync(move.Seats.FindAll(s => seats.Contains(s.Id)), seat => seat.Free());
    }

    /// <summary>Stores the payment page, unless the booking has ended.</summary>
    public Task<BookingSnapshot> OpenedAsync(
        Guid bookingId,
        string sessionId,
        string url,
        CancellationToken cancellationToken
    ) => statements.NotePageAsync(bookingId, sessionId, url, cancellationToken);

    private Task<Booking> WithRefundAsync(
        Guid bookingId,
        Guid refundId,
        Actor actor,
        Func<BookingMove, Payment, Refund, Task> change,
        CancellationToken cancellationToken
    ) =>
        InTransactionAsync(
            bookingId,
            actor,
            async move =>
            {
                foreach (var each in move.Booking.Payments)
                    await move.Context.Entry(each).Collection(p => p.Refunds).LoadAsync(cancellationToken);
                var payment = move.Booking.Payments.Single(p => p.Refunds.Exists(r => r.Id == refundId));
                var refund = payment.Refunds.Single(r => r.Id == refundId);
                if (refund.Status == RefundStatus.Pending)
                    await change(move, payment, refund);
            },
            cancellationToken
        );

    private static async Task DeclineAsync(BookingMove move, string reason)
    {
        if (move.Booking.Status != BookingStatus.Pending)
            return;
        CloseAllUnpaid(move.Booking, declined: true);
        move.Booking.Decline(reason, move.Now, move.Actor);
        if (move.Hold is { } hold && hold.ExpiresAt > move.Now)
        {
            await move.MoveSeatsAsync(move.Seats, seat => seat.ReturnToHold());
            hold.ReturnToCustomer(move.Now);
        }
        else
        {
            await move.MoveSeatsAsync(move.Seats, seat => seat.Free());
            await move.EndHoldAsync(lapsed: true);
        }
        await move.GiveBackUnpaidAsync();
    }

    private static async Task AbandonAsync(BookingMove move, bool isUnpaid)
    {
        if (move.Booking.Status != BookingStatus.Pending)
            return;
        CloseAllUnpaid(move.Booking, declined: false, leave: isUnpaid ? null : move.Booking.Payment);
        move.Booking.Abandon(move.Now, move.Actor);
        await move.MoveSeatsAsync(move.Seats, seat => seat.Free());
        await move.EndHoldAsync(lapsed: true);
        await move.GiveBackUnpaidAsync();
    }

    private static bool HasSameIds(Booking seen, BookingMove move) =>
        IdsOf(move.Booking.Payment!) == IdsOf(seen.Payment!);

    /// <summary>The payment's ids at the provider, as far as they are known.</summary>
    private static (string? Session, string? Intent, string? Hint) IdsOf(Payment payment) =>
        (payment.SessionId, payment.IntentId, payment.HintedIntentId);

    private static void CloseAllUnpaid(Booking booking, bool declined, Payment? leave = null)
    {
        foreach (var payment in booking.Payments.Where(p => p != leave))
            CloseUnpaid(payment, declined && payment.Tender == Tender.Provider);
    }

    private static void CloseUnpaid(Payment payment, bool declined)
    {
        if (declined && payment.Status == PaymentStatus.Open)
            payment.Decline();
        else if (payment.Status is PaymentStatus.Open or PaymentStatus.Authorised)
            payment.Void();
    }

    private async Task<Booking> InTransactionAsync(
        Guid bookingId,
        Actor actor,
        Func<BookingMove, Task> change,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var move = await BookingMove.BeginAsync(context, bookingId, actor, cancellationToken);
        await change(move);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Announce(move.MovedSeats);
        if (move.MovedSeats.Count > 0)
            Announce(move.Booking);
        return move.Booking;
    }

    private void Announce(Booking moved)
    {
        news.BasketChanged(moved.EventId, moved.CustomerId);
        Telemetry.Bookings.Add(1, new KeyValuePair<string, object?>("status", moved.Status.ToString()));
    }
}
