using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// A free seat that the customer's seats leave without a free neighbour. Moving them by one seat would avoid that.
/// </summary>
/// <param name="Seat">The seat left alone. Moving takes it.</param>
/// <param name="GiveBack">The customer's seat at the other end, which moving gives back.</param>
/// <param name="Way">
/// <c>left</c> or <c>right</c> on the map; <c>along the row</c> where the row does not lie across.
/// </param>
public sealed record LoneSeat(LaidSeat Seat, LaidSeat GiveBack, string Way)
{
    /// <summary>
    /// The seat that the seats just taken leave alone; null when there is none, or when moving does not help.
    /// </summary>
    /// <param name="mine">The ordinals of all seats of the customer.</param>
    /// <param name="taken">The ordinals of the seats that were just taken.</param>
    public static LoneSeat? Find(SeatingView seating, IReadOnlySet<int> mine, IEnumerable<int> taken)
    {
        var layout = seating.Layout;
        foreach (var seat in taken)
        {
            var (first, last) = (End(seat, -1), End(seat, 1));
            if (Alone(first, last, isAfter: false) is { } before)
                return before;
            if (Alone(last, first, isAfter: true) is { } after)
                return after;
        }
        return null;

        // The end of the customer's block in this direction.
        int End(int seat, int step)
        {
            while (Beside(seat, step) is { } next && mine.Contains(next))
                seat = next;
            return seat;
        }

        LoneSeat? Alone(int end, int otherEnd, bool isAfter)
        {
            if (Together.LeftAlone(layout, end, otherEnd, isAfter, IsFree) is not { } lone)
                return null;
            var leavesNoneAlone =
                Beside(otherEnd, isAfter ? -1 : 1) is { } behind
                && IsFree(behind)
                && !Together.IsKept(layout.Seats[behind]);
            return leavesNoneAlone && AreAlike(layout.Seats[lone], layout.Seats[otherEnd])
                ? new(layout.Seats[lone], layout.Seats[otherEnd], WayTo(end, lone))
                : null;
        }

        int? Beside(int seat, int step) =>
            seat + step >= 0 && seat + step < layout.Seats.Count && layout.AreNeighbours(seat, seat + step)
                ? seat + step
                : null;

        bool IsFree(int seat) => !mine.Contains(seat) && seating.IsFree(layout.Seats[seat]);

        // Otherwise moving would change the price or the attributes.
        static bool AreAlike(LaidSeat one, LaidSeat other) =>
            (one.PriceCents, one.Attributes) == (other.PriceCents, other.Attributes);

        string WayTo(int from, int to)
        {
            var (a, b) = (layout.Seats[from].At, layout.Seats[to].At);
            return Math.Abs(b.X - a.X) < Math.Abs(b.Y - a.Y) ? "along the row"
                : b.X < a.X ? "left"
                : "right";
        }
    }
}
