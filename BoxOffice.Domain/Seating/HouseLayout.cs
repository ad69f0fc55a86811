using System.Text.Json;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Venues;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Seating;

/// <summary>Where an event's seats are and what they cost: what never changes once it is on sale. Indexed by ordinal.</summary>
public sealed class HouseLayout
{
    public required long EventId { get; init; }
    public required IReadOnlyList<LaidSeat> Seats { get; init; }

    /// <summary>Of all its prices; ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>What people look at, in plan units.</summary>
    public required PlacePoint Focus { get; init; }

    private readonly Lazy<Dictionary<long, int>> _byId;
    private readonly Lazy<List<string>> _sections;
    private readonly Lazy<SeatOrder> _order;

    public HouseLayout()
    {
        _byId = new(() => Seats!.ToDictionary(s => s.Id, s => s.Ordinal));
        _sections = new(() => [.. Seats!.Select(s => s.Section).Distinct()]);
        _order = new(() => new SeatOrder(this));
    }

    /// <summary>The names of its sections, in the plan's order.</summary>
    public IReadOnlyList<string> Sections => _sections.Value;

    /// <summary>The ordinal of a seat, or null when it is not of this event.</summary>
    public int? OrdinalOf(long seatId) => _byId.Value.TryGetValue(seatId, out var ordinal) ? ordinal : null;

    /// <summary>Seats of this event by their ids, in that order.</summary>
    /// <exception cref="KeyNotFoundException">One is not of this event.</exception>
    public IReadOnlyList<LaidSeat> SeatsOf(IReadOnlyList<long> seatIds)
    {
        var seats = new LaidSeat[seatIds.Count];
        for (var i = 0; i < seats.Length; i++)
            seats[i] = Seats[_byId.Value[seatIds[i]]];
        return seats;
    }

    /// <summary>Whether two seats stand side by side, without an aisle between.</summary>
    public bool AreNeighbours(int ordinal, int other) =>
        Order.After[ordinal] == other || Order.Before[ordinal] == other;

    /// <summary>How good its seats are and in which order they are offered; worked out once.</summary>
    internal SeatOrder Order => _order.Value;

    /// <summary>The place with the best view, see <see cref="Venues.SweetSpot"/>.</summary>
    internal PlacePoint FindSweetSpot()
    {
        var rows = Seats
            .GroupBy(s => (s.Section, s.Row))
            .Select(row => row.Select(s => new Vector(s.At.X, s.At.Y)).ToList())
            .ToList();
        var spot = Venues.SweetSpot.Find(new Vector(Focus.X, Focus.Y), rows);
        return new(spot.X, spot.Y);
    }
}

/// <summary>A seat in its place. <paramref name="Run"/> is shared by seats without an aisle between them.</summary>
public sealed record LaidSeat(
    long Id,
    int Ordinal,
    string Section,
    string Row,
    string Number,
    PlacePoint At,
    int Run,
    int Category,
    long? PriceCents
)
{
    /// <summary>All that its plan notes of it, see <see cref="PlanSeat.Notes"/>; null when there is nothing.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Notes
    {
        get;
        init
        {
            field = value;
            Attributes = SeatNotes.Read(value);
        }
    }

    /// <summary>What of the notes every part of the program knows.</summary>
    public SeatAttributes Attributes { get; private init; }

    public bool IsWheelchairSpace => Attributes.HasFlag(SeatAttributes.Wheelchair);
}

/// <summary>The layouts of events, read once each. Thread-safe; one a process.</summary>
public sealed class HouseLayouts
{
    private readonly IDbContextFactory<BoxOfficeDbContext> _contexts;
    private readonly ReadOnce<long, HouseLayout> _layouts;

    public HouseLayouts(IDbContextFactory<BoxOfficeDbContext> contexts) =>
        (_contexts, _layouts) = (contexts, new(ReadAsync));

    /// <summary>The layout, or null when there is no such event.</summary>
    public ValueTask<HouseLayout?> FindAsync(long eventId, CancellationToken cancellationToken = default) =>
        _layouts.FindAsync(eventId, cancellationToken);

    private async Task<HouseLayout?> ReadAsync(long eventId)
    {
        await using var context = await _contexts.CreateDbContextAsync();
        var plan = await context
            .Events.Where(e => e.Id == eventId)
            .Select(e => new
            {
                e.Currency,
                e.Plan!.FocusX,
                e.Plan.FocusY,
            })
            .SingleOrDefaultAsync();
        if (plan is null)
            return null;
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
                        s,
                        p.X,
                        p.Y,
                        p.Run,
                        p.Notes,
                    }
            )
            .OrderBy(x => x.s.Ordinal)
            .Select(x => new LaidSeat(
                x.s.Id,
                x.s.Ordinal,
                x.s.Section,
                x.s.Row,
                x.s.SeatNumber,
                new PlacePoint(x.X, x.Y),
                x.Run,
                x.s.Category,
                x.s.PriceCents
            )
            {
                Notes = x.Notes,
            })
            .ToListAsync();
        if (seats.Count == 0)
            return null; // Still being put on sale: do not remember it like this.
        return new HouseLayout
        {
            EventId = eventId,
            Currency = plan.Currency,
            Focus = new(plan.FocusX, plan.FocusY),
            Seats = seats,
        };
    }
}
