using BoxOffice.Domain.Data;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Seating;

/// <summary>The layouts of events, read once each. Thread-safe; one for each process.</summary>
public sealed class EventLayouts
{
    private readonly IDbContextFactory<BoxOfficeDbContext> _contexts;
    private readonly ReadOnce<long, EventLayout> _layouts;

    public EventLayouts(IDbContextFactory<BoxOfficeDbContext> contexts) =>
        (_contexts, _layouts) = (contexts, new(ReadAsync));

    /// <summary>The layout, or null when there is no such event.</summary>
    public ValueTask<EventLayout?> FindAsync(long eventId, CancellationToken cancellationToken = default) =>
        _layouts.FindAsync(eventId, cancellationToken);

    private async Task<EventLayout?> ReadAsync(long eventId)
    {
        await using var context = await _contexts.CreateDbContextAsync();
        var plan = await context
            .Events.Where(e => e.Id == eventId)
            .Select(e => new
            {
                e.Currency,
                e.PriceListId,
                e.Plan!.FocusX,
                e.Plan.FocusY,
            })
            .SingleOrDefaultAsync();
        if (plan is null)
            return null;
        var prices = await context
            .EventPrices.Where(p => p.EventId == eventId)
            .ToDictionaryAsync(p => p.Category, p => p.PriceCents);
        var seats = await context
            .Seats.AsNoTracking()
            .Where(s => s.EventId == eventId)
            .Join(
                context.Set<PlanSeat>(),
                s => s.PlanSeatId,
                p => p.Id,
                (s, p) =>
                    new
                    {
                        s.Id,
                        s.Ordinal,
                        s.Section,
                        s.Row,
                        s.SeatNumber,
                        s.Category,
                        IsForSale = s.PriceCents != null,
                        p.X,
                        p.Y,
                        p.Run,
                        p.Notes,
                    }
            )
            .OrderBy(x => x.Ordinal)
            .ToListAsync();
        if (seats.Count == 0)
            return null; // The event is still being put on sale: do not cache an incomplete layout.
        return new EventLayout
        {
            EventId = eventId,
            Currency = plan.Currency,
            PriceListId = plan.PriceListId ?? 0,
            Focus = new(plan.FocusX, plan.FocusY),
            Seats =
            [
                .. seats.Select(x => new LaidSeat(
                    x.Id,
                    x.Ordinal,
                    x.Section,
                    x.Row,
                    x.SeatNumber,
                    new PlacePoint(x.X, x.Y),
                    x.Run,
                    x.Category,
                    x.IsForSale ? prices.GetValueOrDefault(x.Category) : null
                )
                {
                    Notes = x.Notes,
                }),
            ],
        };
    }
}
