using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Seating;

/// <summary>
/// Where an event's seats are and what they cost. Seats are indexed by ordinal. Once the event is on sale, only prices
/// change, and each change makes another layout.
/// </summary>
public sealed class EventLayout
{
    public required long EventId { get; init; }
    public required IReadOnlyList<LaidSeat> Seats { get; init; }

    /// <summary>The currency of all its prices; ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>The price list that its prices are from.</summary>
    public long PriceListId { get; init; }

    /// <summary>The focus of the plan, in plan units.</summary>
    public required PlacePoint Focus { get; init; }

    private readonly Lazy<Dictionary<long, int>> _byId;
    private readonly Lazy<List<string>> _sections;
    private readonly Lazy<SeatOrder> _order;

    public EventLayout()
    {
        _byId = new(() => Seats!.ToDictionary(s => s.Id, s => s.Ordinal));
        _sections = new(() => [.. Seats!.Select(s => s.Section).Distinct()]);
        _order = new(() => new SeatOrder(this));
    }

    /// <summary>The same seats at the prices of another list.</summary>
    /// <param name="priceListId">The list.</param>
    /// <param name="prices">What a seat of each category costs.</param>
    internal EventLayout At(long priceListId, IReadOnlyDictionary<int, long?> prices) =>
        new()
        {
            EventId = EventId,
            Currency = Currency,
            PriceListId = priceListId,
            Focus = Focus,
            Seats =
            [
                .. Seats.Select(s =>
                    s.PriceCents is null ? s : s with { PriceCents = prices.GetValueOrDefault(s.Category) }
                ),
            ],
        };

    /// <summary>The names of its sections, in the plan's order.</summary>
    public IReadOnlyList<string> Sections => _sections.Value;

    /// <summary>The ordinal of a seat, or null when it is not of this event.</summary>
    public int? OrdinalOf(long seatId) => _byId.Value.TryGetValue(seatId, out var ordinal) ? ordinal : null;

    /// <summary>Seats of this event by their ids, in the order of the ids.</summary>
    /// <exception cref="KeyNotFoundException">A seat is not of this event.</exception>
    public IReadOnlyList<LaidSeat> SeatsOf(IReadOnlyList<long> seatIds)
    {
        var seats = new LaidSeat[seatIds.Count];
        for (var i = 0; i < seats.Length; i++)
            seats[i] = Seats[_byId.Value[seatIds[i]]];
        return seats;
    }

    /// <summary>Whether two seats are side by side, without an aisle between them.</summary>
    public bool AreNeighbours(int ordinal, int other) =>
        Order.After[ordinal] == other || Order.Before[ordinal] == other;

    /// <summary>The quality and the neighbours of its seats; computed once.</summary>
    internal SeatOrder Order => _order.Value;

    /// <summary>The place with the best view, see <see cref="Venues.Geometry.SweetSpot"/>.</summary>
    internal PlacePoint FindSweetSpot()
    {
        var rows = Seats
            .GroupBy(s => (s.Section, s.Row))
            .Select(row => row.Select(s => new Vector(s.At.X, s.At.Y)).ToList())
            .ToList();
        var spot = Venues.Geometry.SweetSpot.Find(new Vector(Focus.X, Focus.Y), rows);
        return new(spot.X, spot.Y);
    }
}
