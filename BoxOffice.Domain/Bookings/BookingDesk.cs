using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// What a customer may do with a booking: see it, and cancel it. Its secret or the browser that made it opens it for both; its code with its e-mail address
/// finds it.
/// </summary>
public sealed class BookingDesk(
    IDbContextFactory<BoxOfficeDbContext> contexts,
    BookingMoves moves,
    BookingSettlement settlement,
    Admission admission
)
{
    /// <summary>The booking its secret opens, or <see cref="BookingNotFound"/>.</summary>
    public async Task<Outcome<BookingView>> FindAsync(
        Guid bookingId,
        string? accessToken,
        CancellationToken cancellationToken = default
    )
    {
        var found = await ReadAsync(bookingId, cancellationToken);
        return found is not null && found.Booking.Opens(accessToken) ? found : new BookingNotFound();
    }

    /// <summary>The booking the browser with this id made, or <see cref="BookingNotFound"/>.</summary>
    public async Task<Outcome<BookingView>> FindOwnAsync(
        Guid bookingId,
        Guid holderId,
        CancellationToken cancellationToken = default
    )
    {
        var found = await ReadAsync(bookingId, cancellationToken);
        return found is not null && found.Booking.HolderId == holderId ? found : new BookingNotFound();
    }

    /// <summary>The booking with this code, for those who also know its e-mail address; an unknown code and another address are one answer, <see cref="BookingNotFound"/>.</summary>
    /// <param name="code">As <see cref="BookingSecrets.CodeFrom"/> reads it.</param>
    /// <param name="email">In any case, with spaces around it or without.</param>
    public async Task<Outcome<BookingView>> FindByCodeAsync(
        string code,
        string email,
        CancellationToken cancellationToken = default
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await context
            .Bookings.Where(b => b.Code == code)
            .Select(b => new { b.Id, b.Email })
            .SingleOrDefaultAsync(cancellationToken);
        if (!BookingSecrets.AreSame(known?.Email ?? "", EmailAddress.Normalised(email)))
            return new BookingNotFound();
        return (await ReadAsync(known!.Id, cancellationToken))!;
    }

    /// <summary>All confirmed and cancelled bookings of a browser: what is to come, the next performance first, then what is past, the latest first.</summary>
    public async Task<IReadOnlyList<BookingView>> ListOwnAsync(
        Guid holderId,
        CancellationToken cancellationToken = default
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await context.NowAsync(cancellationToken);
        var found = await Views(context)
            .Where(v =>
                v.Booking.HolderId == holderId
                && (v.Booking.Status == BookingStatus.Confirmed || v.Booking.Status == BookingStatus.Cancelled)
            )
            .OrderBy(v => v.Event.EventDate)
            .ThenBy(v => v.Booking.CreatedAt)
            .ToListAsync(cancellationToken);
        return [.. found.Where(v => v.Event.EventDate >= now), .. found.Where(v => v.Event.EventDate < now).Reverse()];
    }

    /// <summary>What became of a hold that is no basket of this customer's any more.</summary>
    public async Task<BasketEnd> HowBasketEndedAsync(
        Guid holdId,
        Guid holderId,
        CancellationToken cancellationToken = default
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var bookings = context.Bookings.Where(b =>
            b.HolderId == holderId
            && b.HoldId == holdId
            && (b.Status == BookingStatus.Confirmed || b.Status == BookingStatus.Cancelled)
        );
        if (await bookings.Select(b => (Guid?)b.Id).SingleOrDefaultAsync(cancellationToken) is { } booked)
            return new BasketEnd.Booked(booked);
        var holder = await context
            .Holds.Where(h => h.Id == holdId)
            .Select(h => (Guid?)h.HolderId)
            .SingleOrDefaultAsync(cancellationToken);
        if (holder is not null && holder != holderId)
            return new BasketEnd.OfAnotherCustomer();
        return holder is not null || await LapsedHolds.ContainsAsync(context, holdId, cancellationToken)
            ? new BasketEnd.Expired()
            : new BasketEnd.GivenBack();
    }

    /// <summary>Cancels the booking its secret opens, before its event begins: the seats are free at once, the money goes back. A repeat changes nothing.</summary>
    /// <returns>The cancelled booking, or <see cref="BookingNotFound"/>, <see cref="NotCancellable"/>, <see cref="Busy"/>.</returns>
    public async Task<Outcome<BookingView>> CancelAsync(
        Guid bookingId,
        string? accessToken,
        CancellationToken cancellationToken = default
    ) => await CancelAsync(await FindAsync(bookingId, accessToken, cancellationToken), cancellationToken);

    /// <summary>The same for the booking the browser with this id made.</summary>
    public async Task<Outcome<BookingView>> CancelOwnAsync(
        Guid bookingId,
        Guid holderId,
        CancellationToken cancellationToken = default
    ) => await CancelAsync(await FindOwnAsync(bookingId, holderId, cancellationToken), cancellationToken);

    private async Task<Outcome<BookingView>> CancelAsync(
        Outcome<BookingView> found,
        CancellationToken cancellationToken
    )
    {
        if (!found.Succeeded || found.Value.Booking.Status == BookingStatus.Cancelled)
            return found;
        var bookingId = found.Value.Booking.Id;
        if (found.Value.Booking.Status != BookingStatus.Confirmed)
            return new NotCancellable("Only a confirmed booking can be cancelled.");
        if (await HasBegunAsync(found.Value.Event, cancellationToken))
            return new NotCancellable("The event has begun; please speak to the box office.");

        using (var place = await admission.EnterAsync(cancellationToken))
        {
            if (place is null)
                return new Busy();
            await moves.CancelAsync(bookingId, "cancelled by the customer", cancellationToken);
        }
        try
        {
            await settlement.SettleAsync(bookingId, CancellationToken.None);
        }
        catch (Exception unknown)
            when (unknown is PaymentProviderUnavailableException or PaymentRequestRejectedException)
        {
            // The booking is cancelled and the refund is written down; the reconciler asks until it is made.
        }
        return (await ReadAsync(bookingId, cancellationToken))!;
    }

    private async Task<bool> HasBegunAsync(Event show, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return show.EventDate <= await context.NowAsync(cancellationToken);
    }

    private async Task<BookingView?> ReadAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Views(context).SingleOrDefaultAsync(v => v.Booking.Id == bookingId, cancellationToken);
    }

    private static IQueryable<BookingView> Views(BoxOfficeDbContext context) =>
        from booking in context.Bookings.AsNoTracking().Include(b => b.Seats).Include(b => b.Payment)
        join show in context.Events.AsNoTracking().Include(e => e.Venue) on booking.EventId equals show.Id
        select new BookingView { Booking = booking, Event = show };
}

/// <summary>A booking and what it is for.</summary>
public sealed record BookingView
{
    public required Booking Booking { get; init; }
    public required Event Event { get; init; }
}
