namespace BoxOffice.Domain.Seating;

/// <summary>Finds the free block nearest to seats that somebody wanted. Looks at stretches from the nearest on, and stops where none can be better.</summary>
internal sealed class NearestBlock
{
    private readonly HouseLayout _house;
    private readonly BlockFinder _finder;
    private readonly int _size;
    private readonly PlacePoint _middle;

    /// <param name="wanted">By ordinal; none of them is free.</param>
    public NearestBlock(HouseLayout house, BlockFinder finder, IReadOnlyCollection<int> wanted)
    {
        (_house, _finder, _size) = (house, finder, wanted.Count);
        _middle = new(wanted.Average(o => house.Seats[o].At.X), wanted.Average(o => house.Seats[o].At.Y));
    }

    /// <summary>One that leaves no seat alone before one that does; null when nothing fits.</summary>
    public SeatBlock? Find(IEnumerable<BandIndex> bands)
    {
        var near = bands.SelectMany(b => b.LongEnough(b.All, _size))
            .Select(stretch => (Stretch: stretch, AtLeast: Distance(stretch.First) - stretch.Reach))
            .OrderBy(s => s.AtLeast);
        SeatBlock? best = null;
        foreach (var (stretch, atLeast) in near)
        {
            if (best is { IsTidy: true } && atLeast > best.Distance) break;
            var found = _finder.Best(stretch, _size, mustBeTidy: true, Distance) ?? _finder.Best(stretch, _size, mustBeTidy: false, Distance);
            if (found is not null && (best is null || IsBetter(found, best))) best = found;
        }
        return best;
    }

    private static bool IsBetter(SeatBlock block, SeatBlock than) => block.IsTidy == than.IsTidy ? block.Distance < than.Distance : block.IsTidy;

    private float Distance(int seat) => (float)_house.Seats[seat].At.DistanceTo(_middle);
}
