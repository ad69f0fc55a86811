using System.Diagnostics;

namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>
/// Finds the best block of each size in any part of a band without reading its seats: a tree over the band's stretches,
/// in which each node keeps the least distances below it. A change marks one stretch, which is measured again at the
/// next search. Not thread-safe.
/// </summary>
internal sealed class BandIndex
{
    /// <summary>
    /// Blocks up to this size are found through the tree. For larger blocks every long enough stretch is searched.
    /// </summary>
    public const int SizesKept = 10;

    private readonly PriceBand _band;
    private readonly BlockFinder _finder;
    private readonly int _leaves = 1;
    private readonly int _sizes;
    private readonly float[] _least; // per node: the least distance of tidy blocks by size, then of all blocks
    private readonly int[] _longest; // per node: the most free neighbours
    private readonly bool[] _isMarked;
    private readonly Stack<int> _marked = new();

    public BandIndex(PriceBand band, BlockFinder finder)
    {
        (_band, _finder) = (band, finder);
        while (_leaves < band.Stretches.Length)
            _leaves *= 2;
        _sizes = Math.Min(SizesKept, band.Stretches.Max(s => s.Count));
        _least = new float[2 * _leaves * 2 * _sizes];
        Array.Fill(_least, float.PositiveInfinity);
        _longest = new int[2 * _leaves];
        _isMarked = new bool[band.Stretches.Length];
        for (var i = 0; i < band.Stretches.Length; i++)
            Mark(i);
    }

    public long PriceCents => _band.PriceCents;

    /// <summary>All its stretches.</summary>
    public Range All => new(0, _band.Stretches.Length);

    /// <summary>The stretches within these ordinals.</summary>
    public Range Within(int firstOrdinal, int endOrdinal) => _band.Within(firstOrdinal, endOrdinal);

    /// <summary>Records a change in this stretch or beside it.</summary>
    public void Mark(int stretch)
    {
        if (_isMarked[stretch])
            return;
        _isMarked[stretch] = true;
        _marked.Push(stretch);
    }

    /// <summary>The best block of a size within these stretches, or null.</summary>
    /// <param name="fits">
    /// Whether a block fits, by its ordinals; null: every block fits. With a condition every stretch is searched.
    /// </param>
    public SeatBlock? Best(Range within, int size, bool mustBeTidy, Func<IEnumerable<int>, bool>? fits = null)
    {
        Measure();
        if (size > _sizes || fits is not null)
            return BestOfEach(within, size, mustBeTidy, fits);
        var column = mustBeTidy ? size - 1 : _sizes + size - 1;
        var best = 0;
        foreach (var node in Nodes(within))
        {
            if (best == 0 || Least(node, column) < Least(best, column))
                best = node;
        }
        if (best == 0 || float.IsPositiveInfinity(Least(best, column)))
            return null;
        while (best < _leaves)
            best = Least(2 * best, column) <= Least(2 * best + 1, column) ? 2 * best : 2 * best + 1;
        return _finder.Best(_band.Stretches[best - _leaves], size, mustBeTidy)
            ?? throw new UnreachableException("The tree has a block that the stretch does not have.");
    }

    /// <summary>The most free neighbours within these stretches.</summary>
    public int Longest(Range within)
    {
        Measure();
        return Nodes(within).Select(node => _longest[node]).DefaultIfEmpty().Max();
    }

    /// <summary>The stretches with at least so many free neighbours, in the order of the plan or nearly so.</summary>
    public IEnumerable<SeatStretch> LongEnough(Range within, int size)
    {
        Measure();
        var open = new Stack<int>(Nodes(within).Reverse());
        while (open.TryPop(out var node))
        {
            if (_longest[node] < size)
                continue;
            if (node >= _leaves)
            {
                yield return _band.Stretches[node - _leaves];
                continue;
            }
            open.Push(2 * node + 1);
            open.Push(2 * node);
        }
    }

    private SeatBlock? BestOfEach(Range within, int size, bool mustBeTidy, Func<IEnumerable<int>, bool>? fits)
    {
        SeatBlock? best = null;
        foreach (var stretch in LongEnough(within, size))
        {
            if (
                _finder.Best(stretch, size, mustBeTidy, fits: fits) is { } found
                && (best is null || found.Distance < best.Distance)
            )
            {
                best = found;
            }
        }
        return best;
    }

    /// <summary>The fewest nodes that together cover these stretches and no others, in no order of quality.</summary>
    private IEnumerable<int> Nodes(Range within)
    {
        var (from, to) = (within.Start.Value + _leaves, within.End.Value + _leaves);
        for (; from < to; (from, to) = (from / 2, to / 2))
        {
            if (from % 2 == 1)
                yield return from++;
            if (to % 2 == 1)
                yield return --to;
        }
    }

    private float Least(int node, int column) => _least[node * 2 * _sizes + column];

    private Span<float> Distances(int node) => _least.AsSpan(node * 2 * _sizes, 2 * _sizes);

    private void Measure()
    {
        while (_marked.TryPop(out var stretch))
        {
            _isMarked[stretch] = false;
            var node = stretch + _leaves;
            _finder.Measure(_band.Stretches[stretch], Distances(node)[.._sizes], Distances(node)[_sizes..]);
            _longest[node] = _finder.Longest(_band.Stretches[stretch]);
            for (node /= 2; node >= 1; node /= 2)
                Merge(node);
        }
    }

    private void Merge(int node)
    {
        var merged = Distances(node);
        var left = Distances(2 * node);
        var right = Distances(2 * node + 1);
        for (var i = 0; i < merged.Length; i++)
            merged[i] = Math.Min(left[i], right[i]);
        _longest[node] = Math.Max(_longest[2 * node], _longest[2 * node + 1]);
    }
}
