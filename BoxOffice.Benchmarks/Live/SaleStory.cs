using BoxOffice.Domain.Seating;

namespace BoxOffice.Benchmarks.Live;

/// <summary>
/// The seats of an event after a part was sold: parties of 1 to 6 take neighbouring seats, preferably in front and in
/// the middle of a row; some holds lapse, and other parties take those seats. The same in each run.
/// </summary>
/// <param name="Sold">The share of the seats that is booked in the end.</param>
/// <param name="Lapsing">The share of holds that lapse.</param>
internal sealed record SaleStory(double Sold, double Lapsing)
{
    private const int SeatsPerRow = 50;

    /// <summary>There is one live hold for each group of this many seats.</summary>
    private const int SeatsPerLiveHold = 400;

    private static readonly int[] Parties = [1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 4, 5, 6];

    /// <summary>The state of every seat that has moved at least once.</summary>
    public IReadOnlyList<SeatChange> Play(int seats)
    {
        var random = new Random(20261123);
        var show = Enumerable.Range(0, seats).Select(o => new SeatChange(o, SeatStatus.Available, 0)).ToArray();
        var holds = new Queue<Range>();
        for (var booked = 0; booked < Sold * seats; )
        {
            if (FreeBlock(show, random) is not { } block)
                continue;
            Move(show, block, SeatStatus.Held);
            holds.Enqueue(block);
            if (holds.Count <= seats / SeatsPerLiveHold)
                continue;

            var oldest = holds.Dequeue();
            if (random.NextDouble() < Lapsing)
            {
                Move(show, oldest, SeatStatus.Available);
                continue;
            }
            Move(show, oldest, SeatStatus.Reserved);
            Move(show, oldest, SeatStatus.Booked);
            booked += show[oldest].Length;
        }
        return [.. show.Where(s => s.Version > 0)];
    }

    private static Range? FreeBlock(SeatChange[] show, Random random)
    {
        var party = Parties[random.Next(Parties.Length)];
        var row = (int)(show.Length / SeatsPerRow * Math.Min(random.NextDouble(), random.NextDouble())) * SeatsPerRow;
        var starts = Enumerable
            .Range(row, SeatsPerRow - party + 1)
            .Where(s => show[s..(s + party)].All(seat => seat.Status == SeatStatus.Available))
            .ToList();
        if (starts.Count == 0)
            return null;
        var best = starts.MinBy(s => Math.Abs(2 * (s - row) + party - SeatsPerRow));
        return best..(best + party);
    }

    private static void Move(SeatChange[] show, Range seats, SeatStatus to)
    {
        foreach (ref var seat in show.AsSpan(seats))
        {
            SeatTransitions.Table.Require(seat.Status, to);
            seat = seat with { Status = to, Version = seat.Version + 1 };
        }
    }
}
