using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Seating.Holds;

/// <summary>Finds the live holds of a customer. Thread-safe.</summary>
public sealed class Baskets(IDbContextFactory<BoxOfficeDbContext> contexts, PriceLists lists)
{
    /// <summary>A customer's live hold at an event, from any tab or node; null when there is none.</summary>
    public Task<Basket?> FindOwnAsync(long eventId, Guid customerId, CancellationToken cancellationToken = default) =>
        FindAsync(holds => holds.Where(h => h.EventId == eventId && h.CustomerId == customerId), cancellationToken);

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
                Payment = context
                    .Payments.Where(p => p.BookingId == h.BookingId && p.Tender == Tender.Provider)
                    .Select(p => new { p.SessionUrl, p.AmountCents })
                    .SingleOrDefault(),
                Seats = context.Seats.Where(s => h.SeatIds.Contains(s.Id) && s.HoldId == h.Id).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null || found.Seats.Count == 0)
            return null;
        var hold = found.Hold;
        var list = await lists.FindAsync(hold.PriceListId, cancellationToken);
        return new Basket(
            hold.Id,
            hold.EventId,
            hold.CustomerId,
            hold.ExpiresAt,
            found.Now,
            found.Currency,
            hold.BookingId,
            found.Payment?.SessionUrl,
            [
                .. found
                    .Seats.OrderBy(s => Array.IndexOf(hold.SeatIds, s.Id))
                    .Select(s => new BasketSeat(
                        s.Id,
                        s.Ordinal,
                        s.Section,
                        s.Row,
                        s.SeatNumber,
                        list.PresetPriceOf(s.Category)!.Value
                    )),
            ],
            hold.PriceListId
        )
        {
            MayBeRenewed = hold.MayBeRenewed,
            Paying = found.Payment is { } payment ? new Money(payment.AmountCents, found.Currency) : null,
            Choices = hold.Choices ?? HoldChoices.None,
        };
    }

    /// <summary>
    /// Stores what a customer has chosen for the seats of a live hold. A hold that has ended stays so.
    /// </summary>
    public async Task ChooseAsync(Guid holdId, HoldChoices choices, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context
            .Holds.Where(h => h.Id == holdId && h.BookingId == null)
            .ExecuteUpdateAsync(
                h => h.SetProperty(x => x.Choices, choices).SetProperty(x => x.Version, x => x.Version + 1),
                cancellationToken
            );
    }

    /// <summary>
    /// A customer's live holds at all events, the first to end comes first; holds that are being paid for come last.
    /// </summary>
    public async Task<IReadOnlyList<BasketGlance>> ListOwnAsync(
        Guid customerId,
        CancellationToken cancellationToken = default
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var held =
            from hold in context.Holds
            where hold.CustomerId == customerId && (hold.BookingId != null || hold.ExpiresAt > DatabaseClock.Now())
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

    /// <summary>
    /// The two holds of an event that end next, without holds that are being paid for. They belong to two customers, so
    /// that a caller can leave out one customer's own hold.
    /// </summary>
    public async Task<IReadOnlyList<HoldEnd>> NextEndsAsync(long eventId, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context
            .Holds.AsNoTracking()
            .Where(h => h.EventId == eventId && h.BookingId == null && h.ExpiresAt > DatabaseClock.Now())
            .OrderBy(h => h.ExpiresAt)
            .Take(2)
            .Select(h => new HoldEnd(h.CustomerId, h.ExpiresAt, DatabaseClock.Now()))
            .ToListAsync(cancellationToken);
    }
}
