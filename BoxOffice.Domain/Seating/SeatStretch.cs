namespace BoxOffice.Domain.Seating;

/// <summary>
/// Consecutive neighbours, by ordinals <paramref name="First"/> to <paramref name="First"/> + <paramref name="Count"/>
/// − 1.
/// </summary>
/// <param name="IsRing">Whether the last seat and the first are neighbours too.</param>
/// <param name="Reach">The distance from its first seat to the seat furthest from it, in plan units.</param>
internal readonly record struct SeatStretch(int First, int Count, bool IsRing, float Reach)
{
    public int End => First + Count;

    /// <summary>The ordinal that many places after the first. In a ring the first seat follows the last.</summary>
    public int At(int place) => First + (IsRing ? place % Count : place);

    /// <summary>The number of places where a block of this size can begin when all seats are free.</summary>
    public int Starts(int size) =>
        size > Count ? 0
        : IsRing && size < Count ? Count
        : Count - size + 1;
}
