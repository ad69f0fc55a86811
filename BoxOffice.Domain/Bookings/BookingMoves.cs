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
    /// Pending → confirmed: the payment is captured, the seats are booked, the ledger has the sale, the hold ends.
    /// </summary>
    /// <param name="booking">The booking, as it was read while it was pending.</param>
    /// <param name="answer">
    /// The answer to store if the booking is then confirmed; null when no command waits for it.
    /// </param>
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
            Announce(confirmed.Booking);
        }
        return confirmed;
    }

    /// <summary>
    /// Pending → declined: the seats return to the hold for its remaining time, or are free when no time is left.
    /// </summary>
    /// <param name="bookingId">The booking.</param>
    /// <param name="reason">The provider's code, at most 100 characters.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    public Task<Booking> DeclineAsync(Guid bookingId, string reason, CancellationToken cancellationToken) =>
        InTransactionAsync(bookingId, move => DeclineAsync(move, reason), cancellationToken);

    /// <summary>
    /// Pending → declined: the booking was not paid and can no longer be paid. Changes nothing if the payment has got
    /// another id at the provider since <paramref name="seen"/> was read: that session or intent must be closed first.
    /// </summary>
    public Task<Booking> DeclineUnpaidAsync(Booking seen, string reason, CancellationToken cancellationToken) =>
        InTransactionAsync(
            seen.Id,
            move => HasSameIds(seen, move) ? DeclineAsync(move, reason) : Task.CompletedTask,
            cancellationToken
        );

    /// <summary>
    /// Pending → abandoned: the time is over, and the booking was not paid and can no longer be paid. The seats are
    /// free. Changes nothing if the payment has got another id at the provider since <paramref name="seen"/> was read.
    /// </summary>
    public Task<Booking> AbandonUnpaidAsync(Booking seen, CancellationToken cancellationToken) =>
        InTransactionAsync(
            seen.Id,
            move => HasSameIds(seen, move) ? AbandonAsync(move, isUnpaid: true) : Task.CompletedTask,
            cancellationToken
        );

    /// <summary>
    /// Pending → abandoned: the time is over, and it is unknown whether the booking was paid. The payment stays open,
    /// and the provider is asked until the outcome is known.
    /// </summary>
    public Task<Booking> AbandonUnknownAsync(Guid bookingId, CancellationToken cancellationToken) =>
        InTransactionAsync(bookingId, move => AbandonAsync(move, isUnpaid: false), cancellationToken);

    /// <summary>
    /// Confirmed → cancelled: the seats are free again. The refund is stored before the provider is asked for it.
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

    private static bool HasSameIds(Booking seen, BookingMove move) =>
        IdsOf(move.Booking.Payment!) == IdsOf(seen.Payment!);

    /// <summary>The payment's ids at the provider, as far as they are known.</summary>
    private static (string? Session, string? Intent, string? Hint) IdsOf(Payment payment) =>
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
            Announce(move.Booking);
        return move.Booking;
    }

    private void Announce(Booking moved)
    {
        news.BasketChanged(moved.EventId, moved.CustomerId);
        Telemetry.Bookings.Add(1, new KeyValuePair<string, object?>("status", moved.Status.ToString()));
    }
}
