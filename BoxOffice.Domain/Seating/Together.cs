using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Seating;

/// <summary>
/// Which neighbours may be taken together, and when a single free seat is left beside them: one rule for the list, the
/// best seats and the warnings. The map has the same rule (Client/src/plan/party.ts); one table of examples tests both.
/// </summary>
public static class Together
{
    /// <summary>Places kept for people who need them. They are taken together, never with an ordinary seat.</summary>
    public const SeatAttributes Kept = SeatAttributes.Wheelchair | SeatAttributes.Companion;

    public static bool IsKept(LaidSeat seat) => (seat.Attributes & Kept) != 0;

    /// <summary>
    /// A request for both kinds of kept places is for a person and a companion: the party needs one of each, the
    /// wheelchair space first.
    /// </summary>
    /// <param name="inHand">The attributes of the seats that the party has already.</param>
    /// <param name="more">How many seats are still to be chosen; at least 1.</param>
    /// <returns>The attributes that the seats still to be chosen must have among them.</returns>
    public static SeatAttributes StillNeeded(SeatAttributes inHand, int more)
    {
        var needed = Kept & ~inHand;
        return more == 1 && needed == Kept ? SeatAttributes.Wheelchair : needed;
    }

    /// <summary>A row cut into stretches of neighbours that may be taken together.</summary>
    /// <param name="row">The row's seats in their order; some may be left out.</param>
    /// <param name="suits">
    /// A further condition of the caller: whether the second of two neighbours may be taken with the first; null:
    /// always.
    /// </param>
    public static List<List<LaidSeat>> Cut(
        IEnumerable<LaidSeat> row,
        EventLayout layout,
        Func<LaidSeat, LaidSeat, bool>? suits = null
    )
    {
        var stretches = new List<List<LaidSeat>>();
        foreach (var seat in row)
        {
            if (
                stretches is [.., [.., var last]]
                && layout.AreNeighbours(last.Ordinal, seat.Ordinal)
                && IsKept(last) == IsKept(seat)
                && suits?.Invoke(last, seat) != false
            )
            {
                stretches[^1].Add(seat);
            }
            else
            {
                stretches.Add([seat]);
            }
        }
        return stretches;
    }

    /// <summary>
    /// The free seat beside a block that would have no free neighbour any more; null when there is none. A kept place
    /// may be left alone.
    /// </summary>
    /// <param name="end">The block's seat on that side, by ordinal.</param>
    /// <param name="otherEnd">The block's seat on the other side. In a ring the search ends there.</param>
    /// <param name="isAfter">Whether that side is after the block or before it.</param>
    /// <param name="isFree">Whether a seat outside the block is free.</param>
    public static int? LeftAlone(EventLayout layout, int end, int otherEnd, bool isAfter, Func<int, bool> isFree)
    {
        var onwards = isAfter ? layout.Order.After : layout.Order.Before;
        return Next(end) is { } seat && Next(seat) is null ? seat : null;

        int? Next(int from) =>
            onwards[from] is >= 0 and var next
            && next != otherEnd
            && !layout.Order.IsKept[from]
            && !layout.Order.IsKept[next]
            && isFree(next)
                ? next
                : null;
    }
}
