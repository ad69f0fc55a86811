using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// The moves of a booking that exists, each one transaction: booking, payment, hold, seats are locked, in that order.
/// Each is safe to repeat and to race: whoever comes second finds the booking moved on and changes nothing. Those that
/// every sale makes are functions in PostgreSQL (Data/Sql/booking_moves.sql), the others are made with EF Core.
/// </summary>
public sealed partial class BookingMoves(
    IDbContextFactory<BoxOfficeDbContext> contexts,
    BookingStatements statements,
    ISeatChangeFeed feed,
    INewsFeed news
)
{
    /// <summary>Writes down that the provider has set the money aside. The booking stays pending.</summary>
    public Task<BookingSnapshot> AuthoriseAsync(Guid bookingId, string intentId, CancellationToken cancellationToken) =>
        statements.NoteAuthorisationAsync(bookingId, intentId, cancellationToken);

    /// <summary>
    /// Pending → confirmed: the money is taken, the seats are booked, the ledger says so, the hold is over.
    /// </summary>
    /// <param name="booking">The booking, as it was read while it was pending.</param>
    /// <param name="answer">The answer to be stored if the booking is then confirmed, if anybody waits for one.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    public async Task<BookingSnapshot> ConfirmAsync(
        Booking booking,
        ConfirmationAnswer? answer,
        CancellationToken cancellationToken
    )
    {
        var (booked, confirmed) = await statements.ConfirmAsync(booking, answer, cancellationToken);
        if (booked.Count > 0)
        {
            feed.Announce(booking.EventId, booked);
            Tell(confirmed.Booking);
        }
        return confirmed;
    }

    /// <summary>
    /// Pending → declined: the seats go back to the hold with the time that is left, or free when none is.
    /// </summary>
    /// <param name="bookingId">The booking.</param>
    /// <param name="reason">The provider's code, at most 100 characters.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    public Task<Booking> DeclineAsync(Guid bookingId, string reason, CancellationToken cancellationToken) =>
        InTransactionAsync(bookingId, move => DeclineAsync(move, reason), cancellationToken);

    /// <summary>
    /// The same because nobody has paid and nobody can any more. Nothing happens if more has become known of the
    /// payment since <paramref name="seen"/> was read: what was closed at the provider is then not all there is to
    /// close.
    /// </summary>
    public Task<Booking> DeclineUnpaidAsync(Booking seen, string reason, CancellationToken cancellationToken) =>
        InTransactionAsync(
            seen.Id,
            move => IsStill(seen, move) ? DeclineAsync(move, reason) : Task.CompletedTask,
            cancellationToken
        );

    /// <summary>
    /// Pending → abandoned: time is over, nobody paid and nobody can any more. The seats are free. The same reserve as
    /// above.
    /// </summary>
    public Task<Booking> AbandonUnpaidAsync(Booking seen, CancellationToken cancellationToken) =>
        InTransactionAsync(
            seen.Id,
            move => IsStill(seen, move) ? AbandonAsync(move, isUnpaid: true) : Task.CompletedTask,
            cancellationToken
        );

    /// <summary>
    /// Pending → abandoned: time is over and nobody can say whether it was paid. The payment stays open and is asked
    /// about until that is known.
    /// </summary>
    public Task<Booking> AbandonUnknownAsync(Guid bookingId, CancellationToken cancellationToken) =>
        InTransactionAsync(bookingId, move => AbandonAsync(move, isUnpaid: false), cancellationToken);

    /// <summary>
    /// Confirmed → cancelled: the seats are free again, and the refund is written down before anybody is asked for it.
    /// </summary>
    public Task<Booking> CancelAsync(Guid bookingId, string reason, CancellationToken cancellationToken) =>
        InTransactionAsync(
            bookingId,
            async move =>
            {
                if (move.Booking.Status != BookingStatus.Confirmed)
                    return;
                var payment = move.Booking.Payment!;
                if (payment.CapturedCents > payment.RefundedCents)
                {
                    move.Context.Add(
                        payment.Refund(
                            Guid.CreateVersion7(move.Now),
                            payment.CapturedCents - payment.RefundedCents,
                            reason,
                            move.Now
                        )
                    );
                }

                move.Booking.Cancel(move.Now);
                await move.MoveSeatsAsync(seat => seat.Free());
            },
            cancellationToken
        );

    /// <summary>Writes down where the customer pays, unless the booking is over.</summary>
    public Task<BookingSnapshot> OpenedAsync(
        Guid bookingId,
        string sessionId,
        string url,
        CancellationToken cancellationToken
    ) => statements.NotePageAsync(bookingId, sessionId, url, cancellationToken);

    private Task<Booking> WithRefundAsync(
        Guid bookingId,
        Guid refundId,
        Func<BookingMove, Payment, Refund, Task> change,
        CancellationToken cancellationToken
    ) =>
        InTransactionAsync(
            bookingId,
            async move =>
            {
                var payment = move.Booking.Payment!;
                await move.Context.Entry(payment).Collection(p => p.Refunds).LoadAsync(cancellationToken);
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
        CloseUnpaid(move.Booking.Payment!, declined: true);
        move.Booking.Decline(reason, move.Now);
        if (move.Hold is { } hold && hold.ExpiresAt > move.Now)
        {
            await move.MoveSeatsAsync(seat => seat.ReturnToHold());
            hold.ReturnToCustomer(move.Now);
        }
        else
        {
            await move.MoveSeatsAsync(seat => seat.Free());
            await move.EndHoldAsync(lapsed: true);
        }
    }

    private static async Task AbandonAsync(BookingMove move, bool isUnpaid)
    {
        if (move.Booking.Status != BookingStatus.Pending)
            return;
        if (isUnpaid)
            CloseUnpaid(move.Booking.Payment!, declined: false);
        move.Booking.Abandon(move.Now);
        await move.MoveSeatsAsync(seat => seat.Free());
        await move.EndHoldAsync(lapsed: true);
    }

    private static bool IsStill(Booking seen, BookingMove move) => Known(move.Booking.Payment!) == Known(seen.Payment!);

    /// <summary>By what the provider knows it, as far as we know.</summary>
    private static (string? Session, string? Intent, string? Hint) Known(Payment payment) =>
        (payment.SessionId, payment.IntentId, payment.HintedIntentId);

    private static void CloseUnpaid(Payment payment, bool declined)
    {
        if (declined && payment.Status == PaymentStatus.Open)
            payment.Decline();
        else if (payment.Status is PaymentStatus.Open or PaymentStatus.Authorised)
            payment.Void();
    }

    private async Task<Booking> InTransactionAsync(
        Guid bookingId,
        Func<BookingMove, Task> change,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var move = await BookingMove.BeginAsync(context, bookingId, cancellationToken);
        await change(move);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Announce(move.MovedSeats);
        if (move.MovedSeats.Count > 0)
            Tell(move.Booking);
        return move.Booking;
    }

    private void Tell(Booking moved)
    {
        news.BasketChanged(moved.EventId, moved.CustomerId);
        Telemetry.Bookings.Add(1, new KeyValuePair<string, object?>("status", moved.Status.ToString()));
    }
}
