namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>A block of free neighbours of the requested size.</summary>
/// <param name="Ordinals">In the order of the row.</param>
/// <param name="IsTidy">Whether it leaves no single free seat beside it.</param>
/// <param name="Distance">
/// The mean of its seats' distances to the sweet spot or to another given place, in plan units.
/// </param>
internal sealed record SeatBlock(int[] Ordinals, bool IsTidy, float Distance);

/// <summary>Searches every block of free seats in one stretch.</summary>
/// <param name="layout">The seats and their neighbours.</param>
/// <param name="isFree">Which seats may be taken, by ordinal.</param>
internal sealed class BlockFinder(EventLayout layout, bool[] isFree)
{
    private readonly SeatOrder _order = layout.Order;
    private readonly Func<int, bool> _isFree = seat => isFree[seat];

    /// <summary>How many stretches were searched so far: the cost of all requests.</summary>
    public long Looks { get; private set; }

    /// <summary>
    /// The least distance to the sweet spot of a block of each size from 1 up; infinite where there is none.
    /// </summary>
    /// <param name="tidy">Receives the distances for blocks that leave no single free seat.</param>
    /// <param name="any">Receives the distances for all blocks; as long as <paramref name="tidy"/>.</param>
    public void Measure(SeatStretch stretch, Span<float> tidy, Span<float> any)
    {
        Looks++;
        tidy.Fill(float.PositiveInfinity);
        any.Fill(float.PositiveInfinity);
        for (var start = 0; start < stretch.Count; start++)
        {
            var sum = 0f;
            for (
                var size = 1;
                size <= any.Length && start < stretch.Starts(size) && isFree[stretch.At(start + size - 1)];
                size++
            )
            {
                sum += _order.Distances[stretch.At(start + size - 1)];
                var distance = sum / size;
                if (distance < any[size - 1])
                    any[size - 1] = distance;
                if (distance < tidy[size - 1] && !LeavesSeatAlone(stretch.At(start), stretch.At(start + size - 1)))
                    tidy[size - 1] = distance;
            }
        }
    }

    /// <summary>The best block of a size, or null. The first of several equal ones.</summary>
    /// <param name="distance">The distance of a seat, by ordinal; null: its distance to the sweet spot.</param>
    /// <param name="fits">Whether a block fits, by its ordinals; null: every block fits.</param>
    public SeatBlock? Best(
        SeatStretch stretch,
        int size,
        bool mustBeTidy,
        Func<int, float>? distance = null,
        Func<IEnumerable<int>, bool>? fits = null
    )
    {
        Looks++;
        distance ??= seat => _order.Distances[seat];
        var (best, least) = (-1, float.PositiveInfinity);
        for (var start = 0; start < stretch.Starts(size); start++)
        {
            var (sum, free) = (0f, 0);
            while (free < size && isFree[stretch.At(start + free)])
                sum += distance(stretch.At(start + free++));
            if (free < size || sum / size >= least)
                continue;
            if (mustBeTidy && LeavesSeatAlone(stretch.At(start), stretch.At(start + size - 1)))
                continue;
            if (fits?.Invoke(BlockAt(stretch, start, size)) == false)
                continue;
            (best, least) = (start, sum / size);
        }
        if (best < 0)
            return null;
        int[] ordinals = [.. BlockAt(stretch, best, size)];
        return new(ordinals, !LeavesSeatAlone(ordinals[0], ordinals[^1]), least);
    }

    /// <summary>The largest number of free neighbours in the stretch.</summary>
    public int Longest(SeatStretch stretch)
    {
        var (longest, run) = (0, 0);
        for (var place = 0; place < (stretch.IsRing ? 2 * stretch.Count : stretch.Count); place++)
        {
            run = isFree[stretch.At(place)] ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return Math.Min(longest, stretch.Count);
    }

    private static IEnumerable<int> BlockAt(SeatStretch stretch, int start, int size) =>
        Enumerable.Range(start, size).Select(stretch.At);

    private bool LeavesSeatAlone(int first, int last) =>
        Together.LeftAlone(layout, first, last, isAfter: false, _isFree) is not null
        || Together.LeftAlone(layout, last, first, isAfter: true, _isFree) is not null;
}
