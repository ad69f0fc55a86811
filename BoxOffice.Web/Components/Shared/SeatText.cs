using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Web.Components.Shared;

/// <summary>Texts that name seats, to show and to speak.</summary>
public static class SeatText
{
    /// <summary>Spoken once a seat is chosen: <c>Seat F 12</c>.</summary>
    public static string Spoken(string row, string number) => $"Seat {row} {number}";

    /// <summary>On a ticket: <c>Row F, seat 12</c>.</summary>
    public static string Place(string row, string number) => $"Row {row}, seat {number}";

    /// <summary>A booking code with a gap in the middle, so that it is easier to read: <c>VTDA 7PR9</c>.</summary>
    public static string Code(string code) => $"{code[..4]} {code[4..]}";

    /// <summary>
    /// A seat's whole name: <c>Stalls, row F, seat 12, wheelchair space, Premium, €45.00, available</c>.
    /// </summary>
    /// <param name="category">The name of its price category; null when it is not for sale.</param>
    public static string Whole(LaidSeat seat, string? category, string currency, SeatStand stand) =>
        string.Join(", ", Parts($"seat {seat.Number}", [seat], category, currency, stand));

    /// <summary>
    /// The same for neighbours that are taken together:
    /// <c>Stalls, row F, seats 12, 13 together, Premium, €90.00, available</c>.
    /// </summary>
    public static string Whole(IReadOnlyList<LaidSeat> seats, string? category, string currency, SeatStand stand) =>
        seats is [var one]
            ? Whole(one, category, currency, stand)
            : string.Join(
                ", ",
                Parts(
                    $"seats {string.Join(", ", seats.Select(s => s.Number))} together",
                    seats,
                    category,
                    currency,
                    stand
                )
            );

    /// <summary>Several seats, row by row: <c>F 12, 13 and G 4</c>.</summary>
    public static string Together(IEnumerable<(string Row, string Number)> seats)
    {
        var rows = seats
            .GroupBy(s => s.Row)
            .Select(row => $"{row.Key} {string.Join(", ", row.Select(s => s.Number))}")
            .ToList();
        return rows.Count < 2 ? string.Concat(rows) : $"{string.Join(", ", rows.SkipLast(1))} and {rows[^1]}";
    }

    /// <summary>A number of tickets: <c>1 ticket</c>, <c>3 tickets</c>.</summary>
    public static string Tickets(int count) => EventTimes.Counted(count, "ticket");

    /// <summary><c>1 seat</c>, <c>4 seats</c>.</summary>
    public static string Count(int seats) => EventTimes.Counted(seats, "seat");

    /// <summary>On the button that takes lost seats again: <c>Take the same two again</c>.</summary>
    public static string SameAgain(int seats) =>
        seats == 1 ? "Take the same seat again" : $"Take the same {Number(seats)} again";

    /// <summary>
    /// The attributes of these seats, each once: <c>wheelchair space</c>, <c>companion seat</c>,
    /// <c>restricted view</c>.
    /// </summary>
    public static IEnumerable<string> Special(IEnumerable<LaidSeat> seats)
    {
        var all = seats.Aggregate(SeatAttributes.None, (sum, seat) => sum | seat.Attributes);
        if (all.HasFlag(SeatAttributes.Wheelchair))
            yield return "wheelchair space";
        if (all.HasFlag(SeatAttributes.Companion))
            yield return "companion seat";
        if (all.HasFlag(SeatAttributes.RestrictedView))
            yield return "restricted view";
    }

    private static IEnumerable<string> Parts(
        string number,
        IReadOnlyList<LaidSeat> seats,
        string? category,
        string currency,
        SeatStand stand
    )
    {
        yield return seats[0].Section;
        if (seats[0].Row.Length > 0)
            yield return $"row {seats[0].Row}";
        yield return number;
        foreach (var words in Special(seats))
            yield return words;
        if (seats[0].PriceCents is not null && category is not null)
            yield return category;
        if (seats.All(s => s.PriceCents is not null))
            yield return new Money(seats.Sum(s => s.PriceCents!.Value), currency).ToString();
        yield return Stand(stand);
    }

    private static string Number(int seats) =>
        seats switch
        {
            2 => "two",
            3 => "three",
            4 => "four",
            5 => "five",
            6 => "six",
            7 => "seven",
            8 => "eight",
            9 => "nine",
            10 => "ten",
            _ => seats.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };

    private static string Stand(SeatStand stand) =>
        stand switch
        {
            SeatStand.Free => "available",
            SeatStand.Mine => "in your basket",
            SeatStand.NotForSale => "not for sale",
            _ => "taken",
        };
}
