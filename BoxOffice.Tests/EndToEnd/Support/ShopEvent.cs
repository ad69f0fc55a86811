using BoxOffice.Domain.Seating;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>An event's seats, by row and number.</summary>
public sealed class ShopEvent(EventLayout layout)
{
    public long Id => layout.EventId;

    public IReadOnlyList<LaidSeat> Seats => layout.Seats;

    public LaidSeat Seat(string row, string number) => Seats.Single(s => s.Row == row && s.Number == number);

    /// <summary>Whether the seats are side by side, in any order.</summary>
    public bool AreTogether(IEnumerable<LaidSeat> seats)
    {
        var ordered = seats.OrderBy(s => s.Ordinal).ToList();
        return ordered.Zip(ordered.Skip(1)).All(pair => layout.AreNeighbours(pair.First.Ordinal, pair.Second.Ordinal));
    }

    /// <summary>A seat beside this seat.</summary>
    public LaidSeat Beside(LaidSeat seat) => Seats.First(s => layout.AreNeighbours(s.Ordinal, seat.Ordinal));
}
