using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Demo;

/// <summary>Straight rows on both sides of a centre aisle, with a cross aisle before the last four rows.</summary>
internal static class DemoStudio
{
    private const double Middle = 450;
    private const double HalfAisle = 30;
    private const double FirstRow = 290;
    private const double CrossAisle = 60;
    private const int FrontRows = 8;
    private const int Rows = 12;

    public static PretixDocument Draw()
    {
        var front = new PretixZone("Stalls", "stalls");
        var rear = new PretixZone("Rear stalls", "rear");
        front.Areas.AddRange(Room());
        for (var index = 0; index < Rows; index++)
        {
            var zone = index < FrontRows ? front : rear;
            zone.AddRow(DemoPlans.RowLetter(index), CategoryOf(index), Row(index));
        }

        // Wheelchair spaces are behind the cross aisle, where there are no steps. From the ends of the first row, part
        // of the stage cannot be seen.
        rear.Note(SeatAttributes.Wheelchair, "J", 23, 24);
        rear.Note(SeatAttributes.Companion, "J", 25, 26);
        front.Note(SeatAttributes.RestrictedView, "A", 17, 18, 19, 20);

        PretixCategory[] categories =
        [
            new("Premium", DemoPlans.Ramp[0]),
            new("Standard", DemoPlans.Ramp[2]),
            new("Rear", DemoPlans.Ramp[4]),
        ];
        return new PretixDocument("The Studio", new(900, 770), categories, [front, rear]);
    }

    private static string CategoryOf(int row) =>
        row switch
        {
            >= 1 and <= 4 => "Premium",
            < FrontRows => "Standard",
            _ => "Rear",
        };

    /// <summary>Seats from left to right: 25 … 3, 1, aisle, 2, 4 … 26.</summary>
    private static IEnumerable<(int Number, Vector Place)> Row(int index)
    {
        var side = index switch
        {
            0 => 10,
            1 => 11,
            _ => 13,
        };
        var y = FirstRow + index * DemoPlans.RowPitch + (index < FrontRows ? 0 : CrossAisle);
        for (var i = side; i >= 1; i--)
            yield return (2 * i - 1, new Vector(Middle - FromMiddle(i), y));
        for (var i = 1; i <= side; i++)
            yield return (2 * i, new Vector(Middle + FromMiddle(i), y));

        static double FromMiddle(int i) => HalfAisle + (i - 0.5) * DemoPlans.SeatPitch;
    }

    private static IEnumerable<PretixArea> Room()
    {
        yield return PretixArea.Box(new(40, 40), 820, 690, DemoPlans.Paper, DemoPlans.PaperEdge);
        yield return PretixArea.Box(
            new(150, 70),
            600,
            140,
            DemoPlans.Dark,
            DemoPlans.Dark,
            new("STAGE", new(300, 70), 40, DemoPlans.Light)
        );
        yield return PretixArea.Caption("STALLS", new(Middle, 246), 18, DemoPlans.Quiet);
        yield return PretixArea.Caption("REAR STALLS", new(Middle, 544), 18, DemoPlans.Quiet);
    }
}
