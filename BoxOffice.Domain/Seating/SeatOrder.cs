using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Seating;

/// <summary>
/// The quality and the neighbours of each seat, which do not change during the sale. Computed once for a layout;
/// read-only.
/// </summary>
internal sealed class SeatOrder
{
    private const int None = -1;

    /// <summary>A run is a ring when its two ends are no further apart than this many times its widest step.</summary>
    private const double Closed = SeatPitch.AisleRatio;

    private readonly EventLayout _layout;

    public SeatOrder(EventLayout layout)
    {
        _layout = layout;
        var sweetSpot = layout.FindSweetSpot();
        Distances = [.. layout.Seats.Select(s => (float)s.At.DistanceTo(sweetSpot))];
        Before = new int[layout.Seats.Count];
        After = new int[layout.Seats.Count];
        RunOf = new int[layout.Seats.Count];
        IsKept = [.. layout.Seats.Select(Together.IsKept)];
        Runs = FindRuns();
        Sections = layout
            .Seats.GroupBy(s => s.Section)
            .ToDictionary(g => g.Key, g => (g.Min(s => s.Ordinal), g.Max(s => s.Ordinal) + 1));
    }

    /// <summary>
    /// The distance from each seat to the sweet spot, by ordinal, in plan units. The smaller it is, the better the
    /// seat.
    /// </summary>
    public float[] Distances { get; }

    /// <summary>Each seat's neighbour on one side, by ordinal; −1 at an aisle or the end of the row.</summary>
    public int[] Before { get; }

    /// <summary>Each seat's neighbour on the other side; −1 when there is none.</summary>
    public int[] After { get; }

    /// <summary>The index in <see cref="Runs"/> of each seat's run.</summary>
    public int[] RunOf { get; }

    /// <inheritdoc cref="Together.IsKept"/>
    public bool[] IsKept { get; }

    /// <summary>Every run, with seats of any price.</summary>
    public SeatStretch[] Runs { get; }

    /// <summary>
    /// The ordinals of each section's seats, which follow each other: the first and the one after the last.
    /// </summary>
    public Dictionary<string, (int First, int End)> Sections { get; }

    private SeatStretch[] FindRuns()
    {
        var runs = new List<SeatStretch>();
        var seats = _layout.Seats;
        for (var first = 0; first < seats.Count; )
        {
            var end = first + 1;
            while (end < seats.Count && seats[end].Run == seats[first].Run)
                end++;
            var run = StretchOf(first, end - first, IsRing(first, end - first));
            for (var i = first; i < end; i++)
            {
                Before[i] =
                    i > first ? i - 1
                    : run.IsRing ? end - 1
                    : None;
                After[i] =
                    i < end - 1 ? i + 1
                    : run.IsRing ? first
                    : None;
                RunOf[i] = runs.Count;
            }
            runs.Add(run);
            first = end;
        }
        return [.. runs];
    }

    private bool IsRing(int first, int count)
    {
        if (count < 3)
            return false;
        var places = Enumerable
            .Range(first, count)
            .Select(i => new Vector(_layout.Seats[i].At.X, _layout.Seats[i].At.Y))
            .ToList();
        return places[^1].DistanceTo(places[0]) <= Closed * SeatPitch.Gaps(places).Max()
            && TableSeats.StandAllRound(places);
    }

    /// <summary>
    /// The stretches of neighbours for which <paramref name="belongs"/> is true, in the order of the plan.
    /// </summary>
    public IEnumerable<SeatStretch> Cut(Func<int, bool> belongs)
    {
        foreach (var run in Runs)
        {
            for (var first = run.First; first < run.End; )
            {
                var end = first;
                while (end < run.End && belongs(end))
                    end++;
                if (end > first)
                    yield return StretchOf(first, end - first, run.IsRing && end - first == run.Count);
                first = end + 1;
            }
        }
    }

    private SeatStretch StretchOf(int first, int count, bool isRing)
    {
        var start = _layout.Seats[first].At;
        var reach = 0.0;
        for (var i = first; i < first + count; i++)
            reach = Math.Max(reach, _layout.Seats[i].At.DistanceTo(start));
        return new(first, count, isRing, (float)reach);
    }
}
