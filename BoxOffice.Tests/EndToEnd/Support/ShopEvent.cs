using BoxOffice.Domain.Seating;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>An event's seats, by the names people call them.</summary>
public sealed class ShopEvent(EventLayout layout)
{
    public long Id => layout.EventId;

    public IReadOnlyList<LaidSeat> Seats => layout.Seats;

    public LaidSeat Seat(string row, string number) => Seats.Single(s => s.Row == row && s.Number == number);

    /// <summary>Whether the seats stand side by side, in whatever order they are named.</summary>
    public bool AreTogether(IEnumerable<LaidSeat> seats)
    {
        var ordered = seats.OrderBy(s => s.Ordinal).ToList();
        return ordered.Zip(ordered.Skip(1)).All(pair => layout.AreNeighbours(pair.First.Ordinal, pair.Second.Ordinal));
    }

    /// <summary>A seat beside it.</summary>
    public LaidSeat Beside(LaidSeat seat) => Seats.First(s => layout.AreNeighbours(s.Ordinal, seat.Ordinal));
}
