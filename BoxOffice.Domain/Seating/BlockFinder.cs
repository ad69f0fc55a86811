namespace BoxOffice.Domain.Seating;

/// <summary>A block of free neighbours: as many seats as were wished for.</summary>
/// <param name="Ordinals">As they stand.</param>
/// <param name="IsTidy">Whether no seat beside it is left alone.</param>
/// <param name="Distance">The mean of its seats' distances to the sweet spot or to another place asked about, in plan units.</param>
internal sealed record SeatBlock(int[] Ordinals, bool IsTidy, float Distance);

/// <summary>Looks at every block of free seats in one stretch.</summary>
/// <param name="order">Who sits beside whom.</param>
/// <param name="isFree">Which seats may be taken, by ordinal.</param>
internal sealed class BlockFinder(SeatOrder order, bool[] isFree)
{
    /// <summary>How many stretches were looked at so far, which is what questions cost.</summary>
    public long Looks { get; private set; }

    /// <summary>The least distance to the sweet spot of a block of each size from 1 up; infinite where there is none.</summary>
    /// <param name="tidy">Of blocks that leave no seat alone.</param>
    /// <param name="any">Of all blocks; as long as <paramref name="tidy"/>.</param>
    public void Measure(SeatStretch stretch, Span<float> tidy, Span<float> any)
    {
        Looks++;
        tidy.Fill(float.PositiveInfinity);
        any.Fill(float.PositiveInfinity);
        for (var start = 0; start < stretch.Count; start++)
        {
            var sum = 0f;
            for (var size = 1; size <= any.Length && start < stretch.Starts(size) && isFree[stretch.At(start + size - 1)]; size++)
            {
                sum += order.Distances[stretch.At(start + size - 1)];
                var distance = sum / size;
                if (distance < any[size - 1]) any[size - 1] = distance;
                if (distance < tidy[size - 1] && !LeavesSeatAlone(stretch.At(start), stretch.At(start + size - 1))) tidy[size - 1] = distance;
            }
        }
    }

    /// <summary>The best block of a size, or null. The first of several equal ones.</summary>
    /// <param name="distance">Of a seat, by ordinal; null: to the sweet spot.</param>
    public SeatBlock? Best(SeatStretch stretch, int size, bool mustBeTidy, Func<int, float>? distance = null)
    {
        Looks++;
        distance ??= seat => order.Distances[seat];
        var (best, least) = (-1, float.PositiveInfinity);
        for (var start = 0; start < stretch.Starts(size); start++)
        {
            var (sum, free) = (0f, 0);
            while (free < size && isFree[stretch.At(start + free)]) sum += distance(stretch.At(start + free++));
            if (free < size || sum / size >= least) continue;
            if (mustBeTidy && LeavesSeatAlone(stretch.At(start), stretch.At(start + size - 1))) continue;
            (best, least) = (start, sum / size);
        }
        if (best < 0) return null;
        var ordinals = new int[size];
        for (var i = 0; i < size; i++) ordinals[i] = stretch.At(best + i);
        return new(ordinals, !LeavesSeatAlone(ordinals[0], ordinals[^1]), least);
    }

    /// <summary>How many free neighbours there are at most.</summary>
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

    /// <summary>Whether a free seat beside this block would have no free neighbour any more. A wheelchair space may stand alone.</summary>
    private bool LeavesSeatAlone(int first, int last) =>
        IsAlone(order.Before[first], last, order.Before) || IsAlone(order.After[last], first, order.After);

    /// <param name="seat">The block's neighbour on one side.</param>
    /// <param name="otherEnd">The block's far end, which a ring comes back to.</param>
    /// <param name="onwards">Away from the block.</param>
    private bool IsAlone(int seat, int otherEnd, int[] onwards)
    {
        if (seat < 0 || seat == otherEnd || !isFree[seat] || order.IsWheelchairSpace[seat]) return false;
        var next = onwards[seat];
        return next < 0 || next == otherEnd || !isFree[next];
    }
}
