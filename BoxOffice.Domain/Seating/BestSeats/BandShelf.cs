namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>
/// The indexes over the bands of a layout, for the filters that were used most recently. Not thread-safe.
/// </summary>
internal sealed class BandShelf(EventLayout layout, BlockFinder finder)
{
    /// <summary>The most filters whose indexes are kept up to date.</summary>
    private const int Most = 8;

    private readonly List<(SeatFilter Filter, BandIndexes Bands)> _lately = []; // The latest last.

    public BandIndexes Of(SeatFilter filter)
    {
        var at = _lately.FindIndex(each => each.Filter.Equals(filter));
        var asked = at >= 0 ? _lately[at] : (filter, new BandIndexes(layout, finder, filter));
        if (at >= 0 || _lately.Count == Most)
            _lately.RemoveAt(Math.Max(at, 0));
        _lately.Add(asked);
        return asked.Item2;
    }

    /// <inheritdoc cref="BandIndexes.MarkAround"/>
    public void MarkAround(int ordinal)
    {
        foreach (var (_, bands) in _lately)
            bands.MarkAround(ordinal);
    }
}
