namespace BoxOffice.Domain.Seating;

/// <summary>
/// Counts the seats that are not sold, by section and price, without wheelchair spaces: those are offered to everybody only where nothing else is left
/// to be sold. A held seat may come back, so it is not sold. Not thread-safe.
/// </summary>
internal sealed class UnsoldSeats
{
    private readonly HouseLayout _house;
    private readonly Dictionary<(string Section, long PriceCents), int> _counts;

    /// <summary>All seats for sale are unsold.</summary>
    public UnsoldSeats(HouseLayout house)
    {
        _house = house;
        _counts = house.Seats.Where(Counts).GroupBy(s => (s.Section, s.PriceCents!.Value)).ToDictionary(g => g.Key, g => g.Count());
    }

    public void Change(int ordinal, SeatStatus before, SeatStatus after)
    {
        var change = (before == SeatStatus.Booked ? 1 : 0) - (after == SeatStatus.Booked ? 1 : 0);
        if (change == 0 || !Counts(_house.Seats[ordinal])) return;
        _counts[(_house.Seats[ordinal].Section, _house.Seats[ordinal].PriceCents!.Value)] += change;
    }

    /// <summary>Whether any seat within the wish is unsold.</summary>
    public bool Any(BlockWish wish) => _counts.Any(c => c.Value > 0
        && (wish.Section is not { } section || c.Key.Section == section)
        && wish.Affords(c.Key.PriceCents));

    private static bool Counts(LaidSeat seat) => seat.PriceCents is not null && !seat.IsWheelchairSpace;
}
