namespace BoxOffice.Domain.Seating;

/// <summary>
/// Seats in a row of neighbours, by ordinals <paramref name="First"/> to <paramref name="First"/> +
/// <paramref name="Count"/> − 1.
/// </summary>
/// <param name="IsRing">Whether the last is the first one's neighbour too.</param>
/// <param name="Reach">The distance from its first seat to the one furthest from that, in plan units.</param>
internal readonly record struct SeatStretch(int First, int Count, bool IsRing, float Reach)
{
    public int End => First + Count;

    /// <summary>The ordinal a number of places after the first; round a ring for ever.</summary>
    public int At(int place) => First + (IsRing ? place % Count : place);

    /// <summary>How many blocks of this size begin at different places, were all seats free.</summary>
    public int Starts(int size) =>
        size > Count ? 0
        : IsRing && size < Count ? Count
        : Count - size + 1;
}
