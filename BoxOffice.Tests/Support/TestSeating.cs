using System.Text.Json;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Tests.Support;

/// <summary>Layouts made without a database, for tests of geometry alone.</summary>
internal static class TestSeating
{
    /// <summary>
    /// One string a row, front row first; a space is an aisle. The stage is before the middle of the first row. Two
    /// rows are a section: Stalls, then Circle, then Balcony for all the rest. A seat is written as its price: a costs
    /// 50.00, b 40.00, c 30.00, x is not for sale; w is a wheelchair space and k a companion seat for 40.00, r has a
    /// restricted view for 50.00, and o costs 45.00 in the first row and 5.00 less in each row behind it. Each price is
    /// a category, see <see cref="Category"/>.
    /// </summary>
    public static EventLayout Draw(params string[] rows)
    {
        var seats = new List<LaidSeat>();
        var run = 0;
        for (var row = 0; row < rows.Length; row++, run++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                var letter = rows[row][column];
                if (letter == ' ')
                {
                    run++;
                }
                else
                {
                    seats.Add(
                        new(
                            100 + seats.Count,
                            seats.Count,
                            Section(row),
                            $"{(char)('A' + row)}",
                            $"{column + 1}",
                            new(column * 10, 30 + row * 12),
                            run,
                            Category(letter, row),
                            Price(letter, row)
                        )
                        {
                            Notes = Noted(
                                letter switch
                                {
                                    'w' => "wheelchair",
                                    'k' => "companion",
                                    'r' => "restrictedView",
                                    _ => null,
                                }
                            ),
                        }
                    );
                }
            }
        }
        return new EventLayout
        {
            EventId = 1,
            Currency = "EUR",
            Seats = seats,
            Focus = new((rows[0].Length - 1) * 5, 0),
        };
    }

    /// <summary>The layout of an event with this plan, at these prices or the suggested ones.</summary>
    public static EventLayout Of(SeatingPlan plan, params long[] cents)
    {
        var prices = EventPricing
            .Suggest(plan)
            .ToDictionary(p => p.Category, p => cents.Length > 0 ? cents[p.Category] : p.PriceCents);
        return new EventLayout
        {
            EventId = 1,
            Currency = "EUR",
            Focus = new(plan.FocusX, plan.FocusY),
            Seats =
            [
                .. from section in plan.Sections
                from row in section.Rows
                from s in row.Seats
                select new LaidSeat(
                    s.Ordinal + 1000,
                    s.Ordinal,
                    section.Name,
                    row.Label,
                    s.Number,
                    new(s.X, s.Y),
                    s.Run,
                    s.Category,
                    prices[s.Category]
                )
                {
                    Notes = s.Notes,
                },
            ],
        };
    }

    /// <summary>The category of a drawn seat: 0, 1 and 2 at 50.00, 40.00 and 30.00.</summary>
    public static int Category(char letter, int row = 0) =>
        letter switch
        {
            'a' or 'r' => 0,
            'b' or 'w' or 'k' => 1,
            'c' => 2,
            'x' => 3,
            _ => 4 + row,
        };

    /// <summary>A seat's notes with this attribute, as a plan has them; null for none.</summary>
    public static IReadOnlyDictionary<string, JsonElement>? Noted(string? attribute) =>
        attribute is null
            ? null
            : new Dictionary<string, JsonElement> { [attribute] = JsonDocument.Parse("true").RootElement };

    private static string Section(int row) =>
        row switch
        {
            < 2 => "Stalls",
            < 4 => "Circle",
            _ => "Balcony",
        };

    private static long? Price(char letter, int row) =>
        letter switch
        {
            'a' or 'r' => 5000,
            'b' or 'w' or 'k' => 4000,
            'c' => 3000,
            'x' => null,
            _ => 4500 - 500 * row,
        };
}
