using BoxOffice.Domain.Venues;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Tests.Support;

/// <summary>Small plans for tests that need no real venue.</summary>
public static class TestPlans
{
    /// <summary>
    /// Straight rows A, B, … of equal length before a stage; the first half is category 0, the rest category 1.
    /// </summary>
    public static SeatingPlan Straight(int rows, int seatsPerRow)
    {
        var ordinal = 0;
        return new SeatingPlan
        {
            Venue = new Venue { Name = $"Venue {Guid.NewGuid():N}" },
            Name = "Straight",
            Width = seatsPerRow * 25 + 50,
            Height = rows * 30 + 100,
            FocusX = seatsPerRow * 12.5 + 25,
            FocusY = 0,
            Categories =
            [
                new()
                {
                    Ordinal = 0,
                    Name = "Stalls",
                    Color = "#0072B2",
                },
                new()
                {
                    Ordinal = 1,
                    Name = "Circle",
                    Color = "#E69F00",
                },
            ],
            Sections =
            [
                new()
                {
                    Ordinal = 0,
                    Name = "House",
                    Rows =
                    [
                        .. Enumerable
                            .Range(0, rows)
                            .Select(r => new PlanRow
                            {
                                Ordinal = r,
                                Label = ((char)('A' + r)).ToString(),
                                Seats = Row(r),
                            }),
                    ],
                },
            ],
        };

        List<PlanSeat> Row(int row) =>
            [
                .. Enumerable
                    .Range(0, seatsPerRow)
                    .Select(n => new PlanSeat
                    {
                        Ordinal = ordinal++,
                        Guid = $"{row}-{n}",
                        Number = (n + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
                        X = 25 + n * 25,
                        Y = 100 + row * 30,
                        Radius = 10,
                        Category = row < (rows + 1) / 2 ? 0 : 1,
                        Run = row,
                    }),
            ];
    }
}
