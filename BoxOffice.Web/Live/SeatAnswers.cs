using System.Collections.Concurrent;
using System.Text.Json;
using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Web.Api.Contracts;

namespace BoxOffice.Web.Live;

/// <summary>
/// The API's answers about an event's seats, written from this node's states. Requests at the same time share one
/// answer. Thread-safe; one instance in each process.
/// </summary>
public sealed class SeatAnswers(LiveSeatMaps maps, EventLayouts layouts, TimeProvider time)
{
    /// <summary>
    /// The shortest time between two writings of an event's answers. Callers wait for the next writing.
    /// </summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private readonly SharedViews<EventSeatAnswers> _answers = new(Rest, time);

    /// <summary>How many times the answers of an event were written.</summary>
    internal int Writings;

    /// <summary>Every seat of an event, or of one of its sections, in the plan's order.</summary>
    /// <returns>
    /// The seats as JSON, or <see cref="EventNotFound"/>, or <see cref="InvalidRequest"/> when the event has no such
    /// section.
    /// </returns>
    public async Task<Outcome<PackedBody>> SeatsAsync(
        long eventId,
        string? section,
        CancellationToken cancellationToken = default
    )
    {
        if (await FindAsync(eventId, cancellationToken) is not { } layout)
            return new EventNotFound(eventId);
        if (section is null)
            return layout.Everything;
        return layout.Section(section) is { } body
            ? body
            : new InvalidRequest("section", "There is no such section at this event.");
    }

    /// <summary>How many seats of each section have each status, as JSON; null when there is no such event.</summary>
    public async Task<PackedBody?> AvailabilityAsync(long eventId, CancellationToken cancellationToken = default) =>
        (await FindAsync(eventId, cancellationToken))?.Availability;

    private async Task<EventSeatAnswers?> FindAsync(long eventId, CancellationToken cancellationToken) =>
        await maps.FindFreshAsync(eventId, cancellationToken) is { } map
        && await layouts.FindAsync(eventId, cancellationToken) is { } layout
            ? await _answers.GetAsync(map, layout, () => Write(layout, map), cancellationToken)
            : null;

    private EventSeatAnswers Write(EventLayout layout, LiveSeatMap map)
    {
        Interlocked.Increment(ref Writings);
        return new(layout, map.Copy());
    }
}

/// <summary>An event's seats at one moment, as JSON. Each part is written when it is first asked for.</summary>
internal sealed class EventSeatAnswers
{
    private readonly EventLayout _layout;
    private readonly SeatStates _states;
    private readonly Lazy<PackedBody> _everything;
    private readonly Lazy<PackedBody> _availability;
    private readonly ConcurrentDictionary<string, Lazy<PackedBody>> _sections = new();

    public EventSeatAnswers(EventLayout layout, SeatStates states)
    {
        (_layout, _states) = (layout, states);
        _everything = new(() => Write(layout.Seats.Select(SeatOf)));
        _availability = new(() => Write(layout.Seats.GroupBy(s => s.Section).Select(AvailabilityOf)));
    }

    public PackedBody Everything => _everything.Value;
    public PackedBody Availability => _availability.Value;

    /// <summary>The seats of one section; null when there is no such section.</summary>
    public PackedBody? Section(string name)
    {
        if (SectionSearch.Find(_layout.Sections, name) is not { } found)
            return null; // Not kept: callers can send any number of unknown names.
        return _sections
            .GetOrAdd(found, _ => new(() => Write(_layout.Seats.Where(s => s.Section == found).Select(SeatOf))))
            .Value;
    }

    private SeatJson SeatOf(LaidSeat seat) => SeatJson.Of(seat, StatusOf(seat), _states.Versions[seat.Ordinal]);

    private SectionAvailabilityJson AvailabilityOf(IGrouping<string, LaidSeat> section)
    {
        var seats = section.ToList();
        var free = seats.Where(s => s.PriceCents is not null && StatusOf(s) == SeatStatus.Available).ToList();
        return new(
            section.Key,
            seats.Count,
            free.Count,
            Count(SeatStatus.Held),
            Count(SeatStatus.Reserved),
            Count(SeatStatus.Booked),
            seats.Count(s => s.PriceCents is null),
            free.Min(s => s.PriceCents)
        );

        int Count(SeatStatus status) => seats.Count(s => StatusOf(s) == status);
    }

    private SeatStatus StatusOf(LaidSeat seat) => (SeatStatus)_states.Statuses[seat.Ordinal];

    private static PackedBody Write<T>(IEnumerable<T> entries) =>
        new(JsonSerializer.SerializeToUtf8Bytes(entries, JsonSerializerOptions.Web));
}
