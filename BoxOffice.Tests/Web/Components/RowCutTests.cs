using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Seats;
using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Tests.Web.Components;

/// <summary>
/// The first string draws a row as in <see cref="TestSeating"/>. The second has the state of each seat: a dot is free,
/// # is another customer's, M is the customer's.
/// </summary>
public sealed class RowCutTests
{
    [Theory]
    [InlineData("aaaaaa", "......", 2, "1, 2 | 3, 4 | 5, 6")]
    [InlineData("aaaaa", ".....", 2, "1, 2 | 3, 4")] // The last seat is too few for two.
    [InlineData("aaaaaa", "#.....", 2, "2, 3 | 4, 5")] // Blocks begin at the first free seat.
    [InlineData("aaa aaa", "... ...", 3, "1–3 | 5–7")] // Numbers are columns of the drawing.
    [InlineData("aaaaaaaa", "MMM#....", 2, "1, 2 M | 3 M | 5, 6 | 7, 8")]
    [InlineData("aaaa", "##..", 2, "1, 2 # | 3, 4")]
    [InlineData("aaawkaa", ".......", 2, "1, 2 | 4, 5 | 6, 7")] // Kept places are not mixed with others.
    [InlineData("wwkk", "....", 2, "1, 2 | 3, 4")]
    [InlineData("awaka", ".....", 2, "")]
    [InlineData("arab", "....", 2, "1, 2 | 3, 4")] // Neither a restricted view nor another price splits a block.
    [InlineData("aaxa", "....", 1, "1 | 2 | 3 x | 4")]
    public void Blocks_OfARow_AreNeighboursOfOneKind(string row, string states, int size, string blocks) =>
        Cut(row, states, size).Say(states).ShouldBe(blocks);

    [Theory]
    [InlineData("......", "#.....", "1, 2 # | 3, 4 | 5, 6")]
    [InlineData("......", ".#.#..", "1, 2 # | 3, 4 # | 5, 6")]
    [InlineData("##....", "......", "1, 2 | 3, 4 | 5, 6")] // Returned seats are offered in their places.
    [InlineData("......", "..MM..", "1, 2 | 3, 4 M | 5, 6")]
    public void Blocks_SeatsTakenAndGivenBackMeanwhile_KeepTheirPlaces(string before, string after, string blocks)
    {
        var cut = Cut("aaaaaa", before, 2);
        cut.Serves(after, 2).ShouldBeTrue();
        cut.Say(after).ShouldBe(blocks);
    }

    [Fact]
    public void Serves_OtherSeatsOrAnotherParty_IsFalse()
    {
        var cut = Cut("aaaaaa", "......", 2);
        cut.Serves("......", 2).ShouldBeTrue();
        cut.Serves("......", 3).ShouldBeFalse("the party is larger");
        cut.Serves(".MM...", 2).ShouldBeFalse("seats chosen on the map are in no block of their own");
        cut.Cut.Serves([.. cut.Seating.Seats.Skip(1)], _ => SeatStand.Free, 2)
            .ShouldBeFalse("a filter leaves a seat out");
    }

    private static Drawn Cut(string row, string states, int size)
    {
        var seating = TestSeating.Draw(row);
        return new(seating, new(seating.Seats, StatesOf(seating, states), seating, size));
    }

    private static Func<LaidSeat, SeatStand> StatesOf(EventLayout seating, string states) =>
        seat =>
            states.Replace(" ", "")[seat.Ordinal] switch
            {
                _ when seating.Seats[seat.Ordinal].PriceCents is null => SeatStand.NotForSale,
                'M' => SeatStand.Mine,
                '.' => SeatStand.Free,
                _ => SeatStand.Taken,
            };

    private sealed record Drawn(EventLayout Seating, RowCut Cut)
    {
        public bool Serves(string states, int size) => Cut.Serves(Seating.Seats, StatesOf(Seating, states), size);

        public string Say(string states) =>
            string.Join(
                " | ",
                Cut.Blocks(StatesOf(Seating, states))
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
