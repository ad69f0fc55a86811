using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Seats;
using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Tests.Web.Components;

/// <summary>
/// Rows are drawn as in <see cref="TestSeating"/>; under them a dot is free, # is another's, M is the customer's.
/// </summary>
public sealed class RowCutTests
{
    [Theory]
    [InlineData("aaaaaa", "......", 2, "1, 2 | 3, 4 | 5, 6")]
    [InlineData("aaaaa", ".....", 2, "1, 2 | 3, 4")] // What is left over cannot be had by two.
    [InlineData("aaaaaa", "#.....", 2, "2, 3 | 4, 5")] // All that is free is offered, wherever the row begins.
    [InlineData("aaa aaa", "... ...", 3, "1–3 | 5–7")] // Numbers are columns of the drawing.
    [InlineData("aaaaaaaa", "MMM#....", 2, "1, 2 M | 3 M | 5, 6 | 7, 8")]
    [InlineData("aaaa", "##..", 2, "1, 2 # | 3, 4")]
    [InlineData("aaawkaa", ".......", 2, "1, 2 | 4, 5 | 6, 7")] // Kept places keep to themselves.
    [InlineData("wwkk", "....", 2, "1, 2 | 3, 4")]
    [InlineData("awaka", ".....", 2, "")]
    [InlineData("arab", "....", 2, "1, 2 | 3, 4")] // A restricted view and another price are said, and part nothing.
    [InlineData("aaxa", "....", 1, "1 | 2 | 3 x | 4")]
    public void Blocks_AsTheRowStands_AreNeighboursThatGoTogether(string row, string stands, int size, string blocks) =>
        Cut(row, stands, size).Say(stands).ShouldBe(blocks);

    [Theory]
    [InlineData("......", "#.....", "1, 2 # | 3, 4 | 5, 6")]
    [InlineData("......", ".#.#..", "1, 2 # | 3, 4 # | 5, 6")]
    [InlineData("##....", "......", "1, 2 | 3, 4 | 5, 6")] // What comes back is offered where it stood.
    [InlineData("......", "..MM..", "1, 2 | 3, 4 M | 5, 6")]
    public void Blocks_SeatsTakenAndGivenBackMeanwhile_KeepTheirPlaces(string before, string after, string blocks)
    {
        var cut = Cut("aaaaaa", before, 2);
        cut.Serves(after, 2).ShouldBeTrue();
        cut.Say(after).ShouldBe(blocks);
    }

    [Fact]
    public void Serves_AnotherRequest_DoesNot()
    {
        var cut = Cut("aaaaaa", "......", 2);
        cut.Serves("......", 2).ShouldBeTrue();
        cut.Serves("......", 3).ShouldBeFalse("the party is larger");
        cut.Serves(".MM...", 2).ShouldBeFalse("seats chosen on the map are in no block of their own");
        cut.Cut.Serves([.. cut.Seating.Seats.Skip(1)], _ => SeatStand.Free, 2)
            .ShouldBeFalse("a filter leaves a seat out");
    }

    private static Drawn Cut(string row, string stands, int size)
    {
        var seating = TestSeating.Draw(row);
        return new(seating, new(seating.Seats, StandsOf(seating, stands), seating, size));
    }

    private static Func<LaidSeat, SeatStand> StandsOf(EventLayout seating, string stands) =>
        seat =>
            stands.Replace(" ", "")[seat.Ordinal] switch
            {
                _ when seating.Seats[seat.Ordinal].PriceCents is null => SeatStand.NotForSale,
                'M' => SeatStand.Mine,
                '.' => SeatStand.Free,
                _ => SeatStand.Taken,
            };

    private sealed record Drawn(EventLayout Seating, RowCut Cut)
    {
        public bool Serves(string stands, int size) => Cut.Serves(Seating.Seats, StandsOf(Seating, stands), size);

        public string Say(string stands) =>
            string.Join(
                " | ",
                Cut.Blocks(StandsOf(Seating, stands))
                    .Select(block =>
                        block.Label
                        + block.Stand switch
                        {
                            SeatStand.Mine => " M",
                            SeatStand.Taken => " #",
                            SeatStand.NotForSale => " x",
                            _ => "",
                        }
                    )
            );
    }
}
