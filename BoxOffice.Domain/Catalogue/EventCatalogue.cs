using System.Collections.Concurrent;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Catalogue;

/// <summary>
/// The events and their statuses, as customers see them. Statuses follow database time. Thread-safe; one for each
/// process.
/// </summary>
/// <remarks>
/// To find that an event is sold out, all its seats must be read, and every open page asks repeatedly. So all requests
/// for events within a second share one answer. No decision about a seat depends on it.
/// </remarks>
public sealed class EventCatalogue
{
    /// <summary>A notice of a change reaches all subscribers within this time.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);

    private readonly IDbContextFactory<BoxOfficeDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<long, SharedAnswer<EventSummary?>> _summaries = new();
    private readonly Lazy<SharedAnswer<IReadOnlyList<EventSummary>>> _list;

    public EventCatalogue(IDbContextFactory<BoxOfficeDbContext> contexts, TimeProvider time)
    {
        (_contexts, _time) = (contexts, time);
        _list = new(() => new(ReadAllAsync, Freshness, time));
    }

    /// <summary>How old a summary may be; 1 second by default.</summary>
    public TimeSpan Freshness { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// All events: first those that have not ended, the next performance first, then the ended ones. No older than
    /// <see cref="Freshness"/>.
    /// </summary>
    public Task<IReadOnlyList<EventSummary>> ListAsync(CancellationToken cancellationToken = default) =>
        _list.Value.GetAsync().WaitAsync(cancellationToken);

    /// <summary>One event, no older than <see cref="Freshness"/>, or null when there is none with this id.</summary>
    public Task<EventSummary?> FindAsync(long eventId, CancellationToken cancellationToken = default) =>
        FindAsync(eventId, long.MinValue, cancellationToken);

    /// <summary>
    /// One event, read after this call, or null when there is none with this id. For callers that got a notice of a
    /// change. They are many, so each waits a moment and they share one reading.
    /// </summary>
    public async Task<EventSummary?> FindChangedAsync(long eventId, CancellationToken cancellationToken = default)
    {
        var since = _time.GetTimestamp();
        await Task.Delay(Gathering, _time, cancellationToken);
        return await FindAsync(eventId, since, cancellationToken);
    }

    private async Task<EventSummary?> FindAsync(long eventId, long since, CancellationToken cancellationToken)
    {
        var shared = _summaries.GetOrAdd(eventId, id => new(() => ReadAsync(id), Freshness, _time));
        var found = await shared.GetAsync(since).WaitAsync(cancellationToken);
        if (found is null)
            _summaries.TryRemove(new(eventId, shared)); // Not kept: it may be made later, and callers may send any id.
        return found;
    }

    /// <summary>
    /// The number of seats of each event that has not begun: in total, free and in baskets. A lapsed hold counts as
    /// free; seats without a price are not counted.
    /// </summary>
    public async Task<IReadOnlyList<EventFill>> FillsAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context
            .Database.SqlQuery<EventFill>(
                $"""
                select s.event_id, count(*)::int as total,
                    count(*) filter (
                        where s.status = 'available'
                        or (s.status = 'held' and s.held_until <= clock_timestamp()))::int as free,
                    count(*) filter (
                        where s.status = 'reserved'
                        or (s.status = 'held' and s.held_until > clock_timestamp()))::int as in_baskets
                from seats s join events e on e.id = s.event_id
                where e.event_date > clock_timestamp() and s.price_cents is not null group by s.event_id
                """
            )
            .ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<EventSummary>> ReadAllAsync()
    {
        await using var context = await _contexts.CreateDbContextAsync();
        var rows = await Rows(context).OrderBy(r => r.Event.EventDate).ToListAsync();
        return [.. rows.Select(ToSummary).OrderBy(e => e.Status == EventStatus.Ended)];
    }

    private async Task<EventSummary?> ReadAsync(long eventId)
    {
        await using var context = await _contexts.CreateDbContextAsync();
        return await Rows(context).SingleOrDefaultAsync(r => r.Event.Id == eventId) is { } row ? ToSummary(row) : null;
    }

    private static IQueryable<Row> Rows(BoxOfficeDbContext context) =>
        from show in context.Events.AsNoTracking().Include(e => e.Venue).Include(e => e.Prices)
        select new Row
        {
            Event = show,
            Now = DatabaseClock.Now(),
            HasFreeSeat = context.Seats.Any(s =>
                s.EventId == show.Id
                && s.PriceCents != null
                && (
                    s.Status == SeatStatus.Available
                    || (s.Status == SeatStatus.Held && s.HeldUntil <= DatabaseClock.Now())
                )
            ),
        };

    private static EventSummary ToSummary(Row row)
    {
        var show = row.Event;
        var status =
            show.CancelledAt is not null || row.Now >= show.SalesEnd || row.Now >= show.EventDate ? EventStatus.Ended
            : row.Now < show.SalesStart ? EventStatus.Upcoming
            : row.HasFreeSeat ? EventStatus.OnSale
            : EventStatus.SoldOut;
        var prices = show
            .Prices.Where(p => p.PriceCents is not null)
            .Select(p => p.PriceCents!.Value)
            .DefaultIfEmpty()
            .ToList();
        return new(
            show,
            show.Venue!.Name,
            show.Venue.TimeZone,
            status,
            new Money(prices.Min(), show.Currency),
            new Money(prices.Max(), show.Currency)
        );
    }

    private sealed class Row
    {
        public required Event Event { get; init; }
        public DateTimeOffset Now { get; init; }
        public bool HasFreeSeat { get; init; }
    }
}
