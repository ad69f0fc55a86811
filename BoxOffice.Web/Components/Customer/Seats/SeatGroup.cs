using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// The seats of one button of the list: one seat, or neighbours that are taken or given back together.
/// </summary>
/// <param name="Seats">In their order; at least one.</param>
public sealed record SeatGroup(IReadOnlyList<LaidSeat> Seats, SeatStand Stand)
{
    /// <summary>Identifies the button within its row.</summary>
    public long Key => Seats[0].Id;

    /// <summary>What is written on the button: <c>12</c>, <c>12, 13</c>, <c>12–15</c>.</summary>
    public string Label =>
        Seats.Count switch
        {
            1 => Seats[0].Number,
            2 => $"{Seats[0].Number}, {Seats[1].Number}",
            _ => $"{Seats[0].Number}–{Seats[^1].Number}",
        };
}
