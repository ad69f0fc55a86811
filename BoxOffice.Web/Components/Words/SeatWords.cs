using BoxOffice.Domain;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Components.Words;

/// <summary>Seats as people say them.</summary>
public static class SeatWords
{
    /// <summary>Spoken once a seat is chosen: <c>Seat F 12</c>.</summary>
    public static string Spoken(string row, string number) => $"Seat {row} {number}";

    /// <summary>On a ticket: <c>Row F, seat 12</c>.</summary>
    public static string Place(string row, string number) => $"Row {row}, seat {number}";

    /// <summary>A button's whole name in the list: <c>Row F seat 12, wheelchair space, €45.00, available</c>.</summary>
    public static string Button(LaidSeat seat, string currency, SeatStand stand) =>
        $"Row {seat.Row} seat {seat.Number}, {(seat.IsWheelchairSpace ? "wheelchair space, " : "")}{(seat.PriceCents is { } cents ? new Money(cents, currency) + ", " : "")}{Stand(stand)}";

    /// <summary>Several seats, row by row: <c>F 12, 13 and G 4</c>.</summary>
    public static string Together(IEnumerable<(string Row, string Number)> seats)
    {
        var rows = seats.GroupBy(s => s.Row).Select(row => $"{row.Key} {string.Join(", ", row.Select(s => s.Number))}").ToList();
        return rows.Count < 2 ? string.Concat(rows) : $"{string.Join(", ", rows.SkipLast(1))} and {rows[^1]}";
    }

    /// <summary><c>1 seat</c>, <c>4 seats</c>.</summary>
    public static string Count(int seats) => EventTimes.Counted(seats, "seat");

    /// <summary>On the button that takes lost seats once more: <c>Take the same two again</c>.</summary>
    public static string SameAgain(int seats) => seats == 1 ? "Take the same seat again" : $"Take the same {Number(seats)} again";

    private static string Number(int seats) => seats switch
    {
        2 => "two", 3 => "three", 4 => "four", 5 => "five", 6 => "six", 7 => "seven", 8 => "eight", 9 => "nine", 10 => "ten",
        _ => seats.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string Stand(SeatStand stand) => stand switch
    {
        SeatStand.Free => "available",
        SeatStand.Mine => "in your basket",
        SeatStand.NotForSale => "not for sale",
        _ => "taken",
    };
}

/// <summary>How a seat stands for one customer.</summary>
public enum SeatStand
{
    /// <summary>It can be had.</summary>
    Free,

    /// <summary>It is in this customer's basket.</summary>
    Mine,

    /// <summary>Somebody else has it, for now or for good.</summary>
    Taken,

    /// <summary>It has no price at this event.</summary>
    NotForSale,
}
