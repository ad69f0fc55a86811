using BoxOffice.Domain.Seating;

namespace BoxOffice.Tests.Support;

/// <summary>Layouts drawn in text, where a test is about geometry alone.</summary>
internal static class TestHouses
{
    /// <summary>
    /// One string a row, front row first: a letter or digit is a seat, a space is an aisle. The stage is before the middle of the first row.
    /// Seats cost 4,500 cents in the first row and 500 less in each row behind it.
    /// </summary>
    public static HouseLayout Draw(params string[] rows)
    {
        var seats = new List<LaidSeat>();
        var run = 0;
        for (var row = 0; row < rows.Length; row++, run++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                if (rows[row][column] == ' ') run++;
                else seats.Add(new(100 + seats.Count, seats.Count, row < 2 ? "Stalls" : "Circle", $"{(char)('A' + row)}", $"{column + 1}", new(column * 10, 30 + row * 12), run, row, 4500 - 500 * row));
            }
        }
        return new HouseLayout { EventId = 1, Currency = "EUR", Seats = seats, Focus = new((rows[0].Length - 1) * 5, 0) };
    }
}
