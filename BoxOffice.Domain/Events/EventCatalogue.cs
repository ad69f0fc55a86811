using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Events;

/// <summary>What is on, as customers see it. Statuses are on database time. Thread-safe.</summary>
public sealed class EventCatalogue(IDbContextFactory<BoxOfficeDbContext> contexts)
{
    /// <summary>All events that have not ended, the next performance first, then those that have.</summary>
    public async Task<IReadOnlyList<EventSummary>> ListAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = await Rows(context).OrderBy(r => r.Event.EventDate).ToListAsync(cancellation);
        return [.. rows.Select(ToSummary).OrderBy(e => e.Status == EventStatus.Ended)];
    }

    /// <summary>One event, or null when there is none with this id.</summary>
    public async Task<EventSummary?> FindAsync(long eventId, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Rows(context).SingleOrDefaultAsync(r => r.Event.Id == eventId, cancellation) is { } row ? ToSummary(row) : null;
    }

    /// <summary>Per section, in the plan's order: how many seats there are and how they stand. A lapsed hold counts as available.</summary>
    public async Task<IReadOnlyList<SectionAvailability>> AvailabilityAsync(long eventId, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Database.SqlQuery<SectionAvailability>($"""
            select section, count(*)::int as total,
                count(*) filter (where price_cents is not null and (status = 'available' or (status = 'held' and held_until <= clock_timestamp())))::int as available,
                count(*) filter (where status = 'held' and held_until > clock_timestamp())::int as held,
                count(*) filter (where status = 'reserved')::int as reserved,
                count(*) filter (where status = 'booked')::int as booked,
                count(*) filter (where price_cents is null)::int as not_for_sale,
                min(price_cents) filter (where status = 'available') as from_price_cents
            from seats where event_id = {eventId} group by section order by min(ordinal)
            """).ToListAsync(cancellation);
    }

    /// <summary>How full the houses are of all events that have not begun. A lapsed hold counts as free; seats without a price count for nothing.</summary>
    public async Task<IReadOnlyList<HouseFill>> FillsAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Database.SqlQuery<HouseFill>($"""
            select s.event_id, count(*)::int as total,
                count(*) filter (where s.status = 'available' or (s.status = 'held' and s.held_until <= clock_timestamp()))::int as free
            from seats s join events e on e.id = s.event_id
            where e.event_date > clock_timestamp() and s.price_cents is not null group by s.event_id
            """).ToListAsync(cancellation);
    }

    private static IQueryable<Row> Rows(BoxOfficeDbContext context) =>
        from show in context.Events.AsNoTracking().Include(e => e.Venue).Include(e => e.Prices)
        select new Row
        {
            Event = show,
            Now = DatabaseClock.Now(),
            HasFreeSeat = context.Seats.Any(s => s.EventId == show.Id && s.PriceCents != null &&
                (s.Status == Seating.SeatStatus.Available || (s.Status == Seating.SeatStatus.Held && s.HeldUntil <= DatabaseClock.Now()))),
        };

    private static EventSummary ToSummary(Row row)
    {
        var show = row.Event;
        var status = show.CancelledAt is not null || row.Now >= show.SalesEnd || row.Now >= show.EventDate ? EventStatus.Ended
            : row.Now < show.SalesStart ? EventStatus.Upcoming
            : row.HasFreeSeat ? EventStatus.OnSale
            : EventStatus.SoldOut;
        var prices = show.Prices.Where(p => p.PriceCents is not null).Select(p => p.PriceCents!.Value).DefaultIfEmpty().ToList();
        return new(show, show.Venue!.Name, show.Venue.TimeZone, status, new Money(prices.Min(), show.Currency), new Money(prices.Max(), show.Currency));
    }

    private sealed class Row
    {
        public required Event Event { get; init; }
        public DateTimeOffset Now { get; init; }
        public bool HasFreeSeat { get; init; }
    }
}

/// <summary>An event and where it stands.</summary>
/// <param name="TimeZone">IANA name of the venue's zone, in which all its times are shown.</param>
/// <param name="From">The lowest price.</param>
/// <param name="To">The highest price.</param>
public sealed record EventSummary(Event Event, string VenueName, string TimeZone, EventStatus Status, Money From, Money To);

/// <summary>How a section's seats stand. <paramref name="NotForSale"/> seats count in the total only.</summary>
public sealed record SectionAvailability(
    string Section, int Total, int Available, int Held, int Reserved, int Booked, int NotForSale, long? FromPriceCents);

/// <summary>How many seats of an event are for sale, and how many of them are free.</summary>
public sealed record HouseFill(long EventId, int Total, int Free)
{
    /// <summary>When nothing was counted.</summary>
    public static readonly HouseFill Unknown = new(0, 0, 0);

    /// <summary>The share that is free, 0 to 1; 1 when nothing was counted.</summary>
    public double Share => Total == 0 ? 1 : (double)Free / Total;
}
