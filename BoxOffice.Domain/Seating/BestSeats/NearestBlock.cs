namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>
/// Finds the free block nearest to given seats. Searches stretches from the nearest on, and stops when no other can be
/// better.
/// </summary>
internal sealed class NearestBlock
{
    /// <summary>The factor by which a distance along the same row counts less than one to another row.</summary>
    private const float InTheirRow = 0.2f;

    private readonly EventLayout _layout;
    private readonly BlockFinder _finder;
    private readonly int _size;
    private readonly PlacePoint _middle;
    private readonly HashSet<int> _theirRuns;

    /// <param name="wanted">The given seats, by ordinal; none of them is free.</param>
    /// <param name="size">How many neighbours to find.</param>
    public NearestBlock(EventLayout layout, BlockFinder finder, IReadOnlyCollection<int> wanted, int size)
    {
        (_layout, _finder, _size) = (layout, finder, size);
        _middle = new(wanted.Average(o => layout.Seats[o].At.X), wanted.Average(o => layout.Seats[o].At.Y));
        _theirRuns = [.. wanted.Select(o => layout.Seats[o].Run)];
    }

    /// <summary>
    /// Whether a seat farther along the given seats' rows is preferred to a nearer one in another row.
    /// </summary>
    public bool PrefersTheirRows { get; init; }

    /// <summary>Whether a block fits, by its ordinals; null: every block fits.</summary>
    public Func<IEnumerable<int>, bool>? Fits { get; init; }

    /// <summary>The nearest block, preferably one that leaves no single free seat; null when none fits.</summary>
    /// <param name="bands">The bands, and the stretches of each to search.</param>
    public SeatBlock? Find(IEnumerable<(BandIndex Band, Range Within)> bands)
    {
        var near = bands
            .SelectMany(b => b.Band.LongEnough(b.Within, _size))
            .Select(stretch =>
                (Stretch: stretch, AtLeast: Distance(stretch.First) - stretch.Reach * Share(stretch.First))
            )
            .OrderBy(s => s.AtLeast);
        SeatBlock? best = null;
        foreach (var (stretch, atLeast) in near)
        {
            if (best is { IsTidy: true } && atLeast > best.Distance)
                break;
            var found =
                _finder.Best(stretch, _size, mustBeTidy: true, Distance, Fits)
                ?? _finder.Best(stretch, _size, mustBeTidy: false, Distance, Fits);
            if (found is not null && (best is null || IsBetter(found, best)))
                best = found;
        }
        return best;
    }

    private static bool IsBetter(SeatBlock block, SeatBlock than) =>
        block.IsTidy == than.IsTidy ? block.Distance < than.Distance : block.IsTidy;

    private float Distance(int seat) => (float)_layout.Seats[seat].At.DistanceTo(_middle) * Share(seat);

    private float Share(int seat) => PrefersTheirRows && _theirRuns.Contains(_layout.Seats[seat].Run) ? InTheirRow : 1;
}
