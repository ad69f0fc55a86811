using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating.Holds;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// Finds a customer's bookings: one by its secret, by the browser that made it, or by its code with its e-mail address.
/// </summary>
public sealed class BookingLookup(IDbContextFactory<BoxOfficeDbContext> contexts)
{
    /// <summary>The booking, if the secret is its own; otherwise <see cref="BookingNotFound"/>.</summary>
    public async Task<Outcome<BookingView>> FindAsync(
        Guid bookingId,
        string? accessToken,
        CancellationToken cancellationToken = default
    )
    {
        var found = await ReadAsync(bookingId, cancellationToken);
        return found is not null && found.Booking.Opens(accessToken) ? found : new BookingNotFound();
    }

    /// <summary>
    /// The booking, if the browser with this customer id made it; otherwise <see cref="BookingNotFound"/>.
    /// </summary>
    public async Task<Outcome<BookingView>> FindOwnAsync(
        Guid bookingId,
        Guid customerId,
        CancellationToken cancellationToken = default
    )
    {
        var found = await ReadAsync(bookingId, cancellationToken);
        return found is not null && found.Booking.CustomerId == customerId ? found : new BookingNotFound();
    }

    /// <summary>
    /// The booking with this code and this e-mail address. An unknown code and a wrong address have the same answer,
    /// <see cref="BookingNotFound"/>.
    /// </summary>
    /// <param name="code">The code as <see cref="BookingSecrets.CodeFrom"/> returns it.</param>
    /// <param name="email">Upper and lower case are the same, and spaces around it are ignored.</param>
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

    /// <summary>
    /// All confirmed and cancelled bookings of a browser. Future events come first, the next of them at the top; then
    /// past events, the latest at the top.
    /// </summary>
    public async Task<IReadOnlyList<BookingView>> ListOwnAsync(
        Guid customerId,
        CancellationToken cancellationToken = default
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await context.NowAsync(cancellationToken);
        var found = await Views(context)
            .Where(v =>
                v.Booking.CustomerId == customerId
                && (v.Booking.Status == BookingStatus.Confirmed || v.Booking.Status == BookingStatus.Cancelled)
            )
            .OrderBy(v => v.Event.EventDate)
            .ThenBy(v => v.Booking.CreatedAt)
            .ToListAsync(cancellationToken);
        return [.. found.Where(v => v.Event.EventDate >= now), .. found.Where(v => v.Event.EventDate < now).Reverse()];
    }

    /// <summary>Why a hold is no longer this customer's basket.</summary>
    public async Task<BasketEnd> HowBasketEndedAsync(
        Guid holdId,
        Guid customerId,
        CancellationToken cancellationToken = default
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var bookings = context.Bookings.Where(b =>
            b.CustomerId == customerId
            && b.HoldId == holdId
            && (b.Status == BookingStatus.Confirmed || b.Status == BookingStatus.Cancelled)
        );
        if (await bookings.Select(b => (Guid?)b.Id).SingleOrDefaultAsync(cancellationToken) is { } booked)
            return new BasketEnd.Booked(booked);
        var customer = await context
            .Holds.Where(h => h.Id == holdId)
            .Select(h => (Guid?)h.CustomerId)
            .SingleOrDefaultAsync(cancellationToken);
        if (customer is not null && customer != customerId)
            return new BasketEnd.OfAnotherCustomer();
        return customer is not null || await LapsedHolds.ContainsAsync(context, holdId, cancellationToken)
            ? new BasketEnd.Expired()
            : new BasketEnd.GivenBack();
    }

    internal async Task<BookingView?> ReadAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await Views(context).SingleOrDefaultAsync(v => v.Booking.Id == bookingId, cancellationToken);
        return found is { Booking: { Status: BookingStatus.Abandoned, OfferHoldId: { } hold } }
            ? found with
            {
                Offer = await ReadOfferAsync(context, hold, cancellationToken),
            }
            : found;
    }

    private static async Task<OfferView?> ReadOfferAsync(
        BoxOfficeDbContext context,
        Guid holdId,
        CancellationToken cancellationToken
    )
    {
        var now = await context.NowAsync(cancellationToken);
        var hold = await context
            .Holds.AsNoTracking()
            .SingleOrDefaultAsync(h => h.Id == holdId && h.ExpiresAt > now, cancellationToken);
        return hold is null
            ? null
            : new(
                hold.ExpiresAt,
                await context
                    .Seats.AsNoTracking()
                    .Where(s => s.HoldId == holdId)
                    .OrderBy(s => s.Ordinal)
                    .ToListAsync(cancellationToken)
            );
    }

    private static IQueryable<BookingView> Views(BoxOfficeDbContext context) =>
        from booking in context
            .Bookings.AsNoTracking()
            .Include(b => b.Tickets)
            .Include(b => b.Payments)
                .ThenInclude(p => p.Refunds)
        join show in context.Events.AsNoTracking().Include(e => e.Venue) on booking.EventId equals show.Id
        select new BookingView
        {
            Booking = booking,
            Event = show,
            Exchanges = context
                .Bookings.Where(e => e.ExchangeOf == booking.Id)
                .OrderBy(e => e.CreatedAt)
                .Select(e => new ExchangeView(e.Id, e.Status))
                .ToList(),
        };
}
