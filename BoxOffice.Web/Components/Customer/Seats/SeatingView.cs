using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>An event's seats in their places and how they stand this moment.</summary>
/// <param name="Layout">What never changes.</param>
/// <param name="Statuses">By ordinal.</param>
public sealed record SeatingView(EventLayout Layout, IReadOnlyList<SeatStatus> Statuses)
{
    private IReadOnlyList<SectionStand>? _sections;
    private Tally? _tally;

    /// <summary>Seats that can be had.</summary>
    public int Free => Sections.Sum(s => s.Free);

    /// <summary>Seats that somebody holds or is paying for.</summary>
    public int InBaskets => Counted.InBaskets;

    /// <summary>Seats that are booked.</summary>
    public int Sold => Counted.Sold;

    /// <summary>In the plan's order. Counted once; two threads at once count the same.</summary>
    public IReadOnlyList<SectionStand> Sections => _sections ??= SectionsOf(_ => true);

    /// <summary>The same, counting only seats that are wanted.</summary>
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

    /// <summary>A section's rows, from the stage outwards, each with its seats as they lie.</summary>
    public IReadOnlyList<IGrouping<string, LaidSeat>> RowsOf(string section) =>
        [.. Layout.Seats.Where(s => s.Section == section).GroupBy(s => s.Row)];

    /// <summary>Whether a seat can be had.</summary>
    public bool IsFree(LaidSeat seat) => seat.PriceCents is not null && Statuses[seat.Ordinal] == SeatStatus.Available;

    private Tally Counted =>
        _tally ??= new(
            Statuses.Count(s => s is SeatStatus.Held or SeatStatus.Reserved),
            Statuses.Count(s => s is SeatStatus.Booked)
        );

    /// <summary>A class: many threads read it while one writes it, and each sees none or a whole one.</summary>
    private sealed record Tally(int InBaskets, int Sold);
}
