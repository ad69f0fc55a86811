using BoxOffice.Domain.Data;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Seating;

/// <summary>Finds what a customer has in hand. Thread-safe.</summary>
public sealed class Baskets(IDbContextFactory<BoxOfficeDbContext> contexts)
{
    /// <summary>A customer's live hold at an event, whichever tab or node made it; null when there is none.</summary>
    public Task<Basket?> FindOwnAsync(long eventId, Guid holderId, CancellationToken cancellationToken = default) =>
        FindAsync(holds => holds.Where(h => h.EventId == eventId && h.HolderId == holderId), cancellationToken);

    /// <summary>The live hold with this id, or <see cref="HoldExpired"/>, or <see cref="HoldNotFound"/>.</summary>
    public async Task<Outcome<Basket>> FindAsync(Guid holdId, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(holds => holds.Where(h => h.Id == holdId), cancellationToken) is { } basket)
            return basket;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return
            await context.Holds.AnyAsync(h => h.Id == holdId, cancellationToken)
            || await LapsedHolds.ContainsAsync(context, holdId, cancellationToken)
            ? new HoldExpired()
            : new HoldNotFound();
    }

    private async Task<Basket?> FindAsync(
        Func<IQueryable<Hold>, IQueryable<Hold>> which,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await which(context.Holds.AsNoTracking())
            .Where(h => h.BookingId != null || h.ExpiresAt > DatabaseClock.Now())
            .Select(h => new
            {
                Hold = h,
                Now = DatabaseClock.Now(),
                Currency = context.Events.Where(e => e.Id == h.EventId).Select(e => e.Currency).Single(),
                PayUrl = context
                    .Payments.Where(p => p.BookingId == h.BookingId)
                    .Select(p => p.SessionUrl)
                    .SingleOrDefault(),
                Seats = context.Seats.Where(s => h.SeatIds.Contains(s.Id) && s.HoldId == h.Id).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null || found.Seats.Count == 0)
            return null;
        var hold = found.Hold;
        return new Basket(
            hold.Id,
            hold.EventId,
            hold.HolderId,
            hold.ExpiresAt,
            found.Now,
            found.Currency,
            hold.BookingId,
            found.PayUrl,
            [
                .. found
                    .Seats.OrderBy(s => Array.IndexOf(hold.SeatIds, s.Id))
                    .Select(s => new BasketSeat(s.Id, s.Ordinal, s.Section, s.Row, s.SeatNumber, s.PriceCents!.Value)),
            ]
        )
        {
            MayBeRenewed = hold.MayBeRenewed,
        };
    }

    /// <summary>A customer's live holds at all events, the one that ends first at the front; those being paid for come last.</summary>
    public async Task<IReadOnlyList<BasketGlance>> ListOwnAsync(
        Guid holderId,
        CancellationToken cancellationToken = default
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var held =
            from hold in context.Holds
            where hold.HolderId == holderId && (hold.BookingId != null || hold.ExpiresAt > DatabaseClock.Now())
            join show in context.Events on hold.EventId equals show.Id
            where show.EventDate > DatabaseClock.Now()
            orderby hold.BookingId != null, hold.ExpiresAt
            select new BasketGlance(
                show.Id,
                show.Name,
                hold.SeatIds.Length,
                hold.BookingId != null,
                hold.ExpiresAt,
                DatabaseClock.Now()
            );
        return await held.ToListAsync(cancellationToken);
    }

    /// <summary>The holds of an event whose time is over first, payments apart: the first of two customers, so that one of them can be left out.</summary>
    public async Task<IReadOnlyList<HoldEnd>> NextEndsAsync(long eventId, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context
            .Holds.AsNoTracking()
            .Where(h => h.EventId == eventId && h.BookingId == null && h.ExpiresAt > DatabaseClock.Now())
            .OrderBy(h => h.ExpiresAt)
            .Take(2)
            .Select(h => new HoldEnd(h.HolderId, h.ExpiresAt, DatabaseClock.Now()))
            .ToListAsync(cancellationToken);
    }
}

/// <summary>What a customer has in hand.</summary>
/// <param name="ExpiresAt">Database time.</param>
/// <param name="Now">Database time when it was read: the clock people see counts from here, whatever their own clock says.</param>
/// <param name="BookingId">The booking being paid for with it, if any.</param>
/// <param name="PayUrl">Where that payment goes on, if on the provider's page.</param>
/// <param name="Seats">In the order of picking; never empty.</param>
public sealed record Basket(
    Guid HoldId,
    long EventId,
    Guid HolderId,
    DateTimeOffset ExpiresAt,
    DateTimeOffset Now,
    string Currency,
    Guid? BookingId,
    string? PayUrl,
    IReadOnlyList<BasketSeat> Seats
)
{
    /// <summary>The basket of a hold that was granted this moment: all that is in it is known.</summary>
    public static Basket Of(HouseLayout house, Guid holderId, HoldGranted granted) =>
        new(
            granted.HoldId,
            house.EventId,
            holderId,
            granted.ExpiresAt,
            granted.Now,
            house.Currency,
            BookingId: null,
            PayUrl: null,
            [
                .. house
                    .SeatsOf(granted.SeatIds)
                    .Select(s => new BasketSeat(s.Id, s.Ordinal, s.Section, s.Row, s.Number, s.PriceCents!.Value)),
            ]
        );

    /// <summary>Whether its customer may still be given more time.</summary>
    public bool MayBeRenewed { get; init; } = true;

    public Money Total => new(Seats.Sum(s => s.PriceCents), Currency);
    public TimeSpan TimeLeft => ExpiresAt - Now;
}

/// <summary>As much of a basket as fits into a line.</summary>
/// <param name="IsBeingPaid">Then its time says nothing.</param>
/// <param name="ExpiresAt">Database time.</param>
/// <param name="Now">Database time when it was read.</param>
public sealed record BasketGlance(
    long EventId,
    string EventName,
    int Seats,
    bool IsBeingPaid,
    DateTimeOffset ExpiresAt,
    DateTimeOffset Now
)
{
    public TimeSpan TimeLeft => ExpiresAt - Now;
}

/// <summary>When a customer's hold ends, in database time.</summary>
/// <param name="Now">Database time when it was read.</param>
public sealed record HoldEnd(Guid HolderId, DateTimeOffset ExpiresAt, DateTimeOffset Now);

/// <summary>A seat in hand.</summary>
public sealed record BasketSeat(long Id, int Ordinal, string Section, string Row, string Number, long PriceCents);
