namespace BoxOffice.Domain.Seating;

/// <summary>The indexes over all bands of a house, and which stretches of which a seat is in. Not thread-safe.</summary>
internal sealed class BandIndexes
{
    private readonly SeatOrder _order;
    private readonly List<(BandIndex Index, int Stretch)>[] _stretchesOfRun;

    public BandIndexes(SeatOrder order, BlockFinder finder)
    {
        _order = order;
        _stretchesOfRun = [.. order.Runs.Select(_ => new List<(BandIndex, int)>())];
        OnePrice = [.. order.Bands.Select(Build)];
        Mixed = [.. order.MixedBands.Select(Build)];
        Lesser = [.. order.LesserBands.Select(Build)];
        ForWheelchairs = [.. order.WheelchairBands.Select(Build)];

        BandIndex Build(PriceBand band)
        {
            var index = new BandIndex(band, finder);
            foreach (var (at, stretch) in band.Stretches.Index()) _stretchesOfRun[order.RunOf[stretch.First]].Add((index, at));
            return index;
        }
    }

    /// <summary>Seats of one price each, dearest first.</summary>
    public IReadOnlyList<BandIndex> OnePrice { get; }

    /// <summary>Where seats of several prices stand side by side.</summary>
    public IReadOnlyList<BandIndex> Mixed { get; }

    /// <summary>Of one price each, where there are seats with a restricted view or for companions; dearest first.</summary>
    public IReadOnlyList<BandIndex> Lesser { get; }

    /// <summary>Wheelchair spaces alone, dearest first.</summary>
    public IReadOnlyList<BandIndex> ForWheelchairs { get; }

    /// <summary>A seat became free or is free no more: all stretches of its run may have other best blocks now, as seats beside them may be left alone or not.</summary>
    public void MarkAround(int ordinal)
    {
        foreach (var (index, stretch) in _stretchesOfRun[_order.RunOf[ordinal]]) index.Mark(stretch);
    }
}
