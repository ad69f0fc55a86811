using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>An event's layout and the current status of each seat.</summary>
/// <param name="Layout">The seats and their places, which never change.</param>
/// <param name="Statuses">The statuses by ordinal.</param>
public sealed record SeatingView(EventLayout Layout, IReadOnlyList<SeatStatus> Statuses)
{
    private IReadOnlyList<SectionStand>? _sections;
    private Tally? _tally;

    /// <summary>How many seats are free.</summary>
    public int Free => Sections.Sum(s => s.Free);

    /// <summary>How many seats are held or being paid for.</summary>
    public int InBaskets => Counted.InBaskets;

    /// <summary>How many seats are booked.</summary>
    public int Sold => Counted.Sold;

    /// <summary>
    /// The sections in the plan's order. Counted once. If two threads count at once, both get the same result.
    /// </summary>
    public IReadOnlyList<SectionStand> Sections => _sections ??= SectionsOf(_ => true);

    /// <summary>The sections in the plan's order, counting only wanted seats.</summary>
    public IReadOnlyList<SectionStand> SectionsOf(Func<LaidSeat, bool> isWanted) =>
        [
            .. Layout
                .Seats.GroupBy(s => s.Section)
                .Select(
                    (section, index) =>
                    {
                        var forSale = section.Where(s => s.PriceCents is not null && isWanted(s)).ToList();
                        var free = forSale.Where(IsFree).ToList();
                        var inBaskets = forSale.Count(s =>
                            Statuses[s.Ordinal] is SeatStatus.Held or SeatStatus.Reserved
                        );
                        return new SectionStand(
                            index,
                            section.Key,
                            forSale.Count,
                            free.Count,
                            inBaskets,
                            free.Min(s => s.PriceCents)
                        );
                    }
                ),
        ];

    /// <summary>A section's rows, from the stage outwards, each with its seats in their order.</summary>
    public IReadOnlyList<IGrouping<string, LaidSeat>> RowsOf(string section) =>
        [.. Layout.Seats.Where(s => s.Section == section).GroupBy(s => s.Row)];

    /// <summary>Whether a seat is for sale and free.</summary>
    public bool IsFree(LaidSeat seat) => seat.PriceCents is not null && Statuses[seat.Ordinal] == SeatStatus.Available;

    private Tally Counted =>
        _tally ??= new(
            Statuses.Count(s => s is SeatStatus.Held or SeatStatus.Reserved),
            Statuses.Count(s => s is SeatStatus.Booked)
        );

    /// <summary>
    /// A class, so that it is assigned at once: a thread that reads it sees null or a complete value.
    /// </summary>
    private sealed record Tally(int InBaskets, int Sold);
}
