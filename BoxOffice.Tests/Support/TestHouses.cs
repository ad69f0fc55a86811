using System.Text.Json;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues;

namespace BoxOffice.Tests.Support;

/// <summary>Layouts made without a database, where a test is about geometry alone.</summary>
internal static class TestHouses
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Wheelchair = new Dictionary<string, JsonElement> { ["wheelchair"] = JsonDocument.Parse("true").RootElement };

    /// <summary>
    /// One string a row, front row first; a space is an aisle. The stage is before the middle of the first row. Two rows are a section: Stalls,
    /// then Circle, then Balcony for all the rest. A seat is written as its price: a costs 50.00, b 40.00, c 30.00, x is not for sale;
    /// w is a wheelchair space for 40.00, and o costs 45.00 in the first row and 5.00 less in each row behind it.
    /// </summary>
    public static HouseLayout Draw(params string[] rows)
    {
        var seats = new List<LaidSeat>();
        var run = 0;
        for (var row = 0; row < rows.Length; row++, run++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                var letter = rows[row][column];
                if (letter == ' ') run++;
                else
                    seats.Add(new(100 + seats.Count, seats.Count, Section(row), $"{(char)('A' + row)}", $"{column + 1}", new(column * 10, 30 + row * 12), run, row, Price(letter, row))
                    {
                        Notes = letter == 'w' ? Wheelchair : null,
                    });
            }
        }
        return new HouseLayout { EventId = 1, Currency = "EUR", Seats = seats, Focus = new((rows[0].Length - 1) * 5, 0) };
    }

    /// <summary>The layout that an event in this plan has, at these prices or the suggested ones.</summary>
    public static HouseLayout Of(SeatingPlan plan, params long[] cents)
    {
        var prices = EventPricing.Suggest(plan).ToDictionary(p => p.Category, p => cents.Length > 0 ? cents[p.Category] : p.PriceCents);
        return new HouseLayout
        {
            EventId = 1,
            Currency = "EUR",
            Focus = new(plan.FocusX, plan.FocusY),
            Seats = [.. from section in plan.Sections
                        from row in section.Rows
                        from s in row.Seats
                        select new LaidSeat(s.Ordinal + 1000, s.Ordinal, section.Name, row.Label, s.Number, new(s.X, s.Y), s.Run, s.Category, prices[s.Category]) { Notes = s.Notes }],
        };
    }

    private static string Section(int row) => row switch { < 2 => "Stalls", < 4 => "Circle", _ => "Balcony" };

    private static long? Price(char letter, int row) => letter switch
    {
        'a' => 5000,
        'b' or 'w' => 4000,
        'c' => 3000,
        'x' => null,
        _ => 4500 - 500 * row,
    };
}
