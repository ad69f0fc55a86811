using BoxOffice.Domain.Data;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Seating;

/// <summary>
/// The layouts of events, read once each. When an event gets another price list, <see cref="RepriceAsync"/> replaces
/// its layout. Thread-safe; one for each process.
/// </summary>
public sealed class EventLayouts
{
    private readonly IDbContextFactory<BoxOfficeDbContext> _contexts;
    private readonly ReadOnce<long, EventLayout> _layouts;

    public EventLayouts(IDbContextFactory<BoxOfficeDbContext> contexts) =>
        (_contexts, _layouts) = (contexts, new(ReadAsync));

    /// <summary>The layout, or null when there is no such event.</summary>
    public ValueTask<EventLayout?> FindAsync(long eventId, CancellationToken cancellationToken = default) =>
        _layouts.FindAsync(eventId, cancellationToken);

    /// <summary>
    /// Replaces the layouts of events that are sold from another price list now. Each node calls this every second, so
    /// that no request has to ask; its cost does not depend on the number of requests or seats.
    /// </summary>
    /// <returns>The events whose layouts were replaced.</returns>
    public async Task<IReadOnlyList<long>> RepriceAsync(CancellationToken cancellationToken = default)
    {
        var known = _layouts.Known.ToDictionary();
        if (known.Count == 0)
            return [];
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var ids = known.Keys.ToList();
        var lists = await context
            .Events.Where(e => ids.Contains(e.Id) && e.PriceListId != null)
            .Select(e => new { e.Id, PriceListId = e.PriceListId!.Value })
            .ToListAsync(cancellationToken);
        var changed = lists.FindAll(e => known[e.Id].PriceListId != e.PriceListId);
        foreach (var show in changed)
        {
            // The prices may be of an even later list. Then the next call replaces the layout once more.
            var prices = await PricesAsync(context, show.Id, cancellationToken);
            _layouts.Replace(show.Id, known[show.Id], known[show.Id].At(show.PriceListId, prices));
        }
        return changed.ConvertAll(e => e.Id);
    }

    private static Task<Dictionary<int, long?>> PricesAsync(
        BoxOfficeDbContext context,
        long eventId,
        CancellationToken cancellationToken
    ) =>
        context
            .EventPrices.Where(p => p.EventId == eventId)
            .ToDictionaryAsync(p => p.Category, p => p.PriceCents, cancellationToken);

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
        var prices = await PricesAsync(context, eventId, CancellationToken.None);
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
