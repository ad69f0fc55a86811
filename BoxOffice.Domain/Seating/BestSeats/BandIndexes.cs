namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>
/// The indexes over the bands of the seats that a filter shows, and the stretches that contain each seat. Not
/// thread-safe.
/// </summary>
internal sealed class BandIndexes
{
    private readonly SeatOrder _order;
    private readonly List<(BandIndex Index, int Stretch)>[] _stretchesOfRun;

    public BandIndexes(EventLayout layout, BlockFinder finder, SeatFilter filter)
    {
        var order = _order = layout.Order;
        var bands = SeatBands.Of(layout, order, filter);
        _stretchesOfRun = [.. order.Runs.Select(_ => new List<(BandIndex, int)>())];
        OnePrice = [.. bands.OnePrice.Select(Build)];
        Mixed = [.. bands.Mixed.Select(Build)];
        Lesser = [.. bands.Lesser.Select(Build)];
        Companions = [.. bands.Companions.Select(Build)];

        BandIndex Build(PriceBand band)
        {
            var index = new BandIndex(band, finder);
            foreach (var (at, stretch) in band.Stretches.Index())
                _stretchesOfRun[order.RunOf[stretch.First]].Add((index, at));
            return index;
        }
    }

    /// <inheritdoc cref="SeatBands.OnePrice"/>
    public IReadOnlyList<BandIndex> OnePrice { get; }

    /// <inheritdoc cref="SeatBands.Mixed"/>
    public IReadOnlyList<BandIndex> Mixed { get; }

    /// <inheritdoc cref="SeatBands.Lesser"/>
    public IReadOnlyList<BandIndex> Lesser { get; }

    /// <inheritdoc cref="SeatBands.Companions"/>
    public IReadOnlyList<BandIndex> Companions { get; }

    /// <summary>
    /// Records that a seat became free or taken. The best blocks of all stretches of its run may change, because a
    /// block may now leave a single seat beside it, or no longer leave one.
    /// </summary>
    public void MarkAround(int ordinal)
    {
        foreach (var (index, stretch) in _stretchesOfRun[_order.RunOf[ordinal]])
            index.Mark(stretch);
    }
}
