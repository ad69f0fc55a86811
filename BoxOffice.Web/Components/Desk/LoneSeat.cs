using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Components.Desk;

/// <summary>A free seat that the customer's seats leave without a free neighbour, though moving them by one would not.</summary>
/// <param name="Seat">The seat left alone. Moving takes it.</param>
/// <param name="GiveBack">The customer's seat at the other end, which moving gives back.</param>
/// <param name="Way"><c>left</c> or <c>right</c> on the map; <c>along the row</c> where the row does not lie across.</param>
public sealed record LoneSeat(LaidSeat Seat, LaidSeat GiveBack, string Way)
{
    /// <summary>What the seats just taken leave alone; null when nothing, or when it cannot be helped.</summary>
    /// <param name="mine">All seats of the customer's, by ordinal.</param>
    /// <param name="taken">Those of them that were just taken.</param>
    public static LoneSeat? Find(HouseView house, IReadOnlySet<int> mine, IEnumerable<int> taken)
    {
        foreach (var seat in taken)
        {
            var (first, last) = (End(seat, -1), End(seat, 1));
            if (Alone(first, last, -1) is { } before) return before;
            if (Alone(last, first, 1) is { } after) return after;
        }
        return null;

        // The end of the customer's block in this direction.
        int End(int seat, int step)
        {
            while (Beside(seat, step) is { } next && mine.Contains(next)) seat = next;
            return seat;
        }

        LoneSeat? Alone(int end, int otherEnd, int step)
        {
            if (Beside(end, step) is not { } lone || !IsFree(lone) || (Beside(lone, step) is { } beyond && IsFree(beyond))) return null;
            var leavesNoneAlone = Beside(otherEnd, -step) is { } behind && IsFree(behind);
            return leavesNoneAlone && AreAlike(lone, otherEnd) ? new(house.Layout.Seats[lone], house.Layout.Seats[otherEnd], WayTo(end, lone)) : null;
        }

        int? Beside(int seat, int step) =>
            seat + step >= 0 && seat + step < house.Layout.Seats.Count && house.Layout.AreNeighbours(seat, seat + step) ? seat + step : null;

        bool IsFree(int seat) => !mine.Contains(seat) && house.IsFree(house.Layout.Seats[seat]);

        bool AreAlike(int one, int other) => house.Layout.Seats[one].PriceCents == house.Layout.Seats[other].PriceCents
            && house.Layout.Seats[one].IsWheelchairSpace == house.Layout.Seats[other].IsWheelchairSpace;

        string WayTo(int from, int to)
        {
            var (a, b) = (house.Layout.Seats[from].At, house.Layout.Seats[to].At);
            return Math.Abs(b.X - a.X) < Math.Abs(b.Y - a.Y) ? "along the row" : b.X < a.X ? "left" : "right";
        }
    }
}
