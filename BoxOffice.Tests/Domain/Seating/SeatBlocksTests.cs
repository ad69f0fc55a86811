using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using CsCheck;

namespace BoxOffice.Tests.Domain.Seating;

public sealed class SeatBlocksTests
{
    private static SeatBlock[] Best(HouseLayout house, int size, Func<int, bool>? isFree = null) =>
        [.. SeatBlocks.Find(house, isFree ?? (_ => true), size, SeatBlocks.TowardsStage(house))];

    [Fact]
    public void Find_EmptyHouse_BeginsInTheMiddleOfTheFirstRow() =>
        Best(TestHouses.Draw("ooooooooo", "ooooooooo"), 3)[0].Ordinals.ShouldBe([3, 4, 5]);

    [Fact]
    public void Find_Aisle_IsNeverSatAcross()
    {
        var house = TestHouses.Draw("ooo ooo");

        Best(house, 3).Select(b => b.First).ShouldBe([0, 3], ignoreOrder: true);
        Best(house, 4).ShouldBeEmpty();
        SeatBlocks.Largest(house, _ => true).ShouldBe(3);
    }

    [Fact]
    public void Find_EndOfARow_IsNoNeighbourOfTheNextRowsBeginning() =>
        Best(TestHouses.Draw("oo", "oo"), 3).ShouldBeEmpty();

    [Fact]
    public void Find_TakenSeats_AreLeftOut() =>
        Best(TestHouses.Draw("ooooo"), 2, seat => seat != 2).Select(b => b.First).ShouldBe([0, 3], ignoreOrder: true);

    [Theory]
    [InlineData("ooooo", 2, new[] { 0, 1 }, new[] { 3, 4 })] // The middle would leave one seat alone.
    [InlineData("oooo", 3, new[] { 0, 1, 2 }, new[] { 1, 2, 3 })] // It cannot be avoided.
    [InlineData("ooo", 3, new[] { 0, 1, 2 }, new[] { 0, 1, 2 })]
    [InlineData("oooooo", 2, new[] { 2, 3 }, new[] { 2, 3 })]
    public void Find_OneRow_LeavesNoSingleSeatWhereThatCanBeAvoided(string row, int size, int[] one, int[] other) =>
        Best(TestHouses.Draw(row), size)[0].Ordinals.ToArray().ShouldBeOneOf([one, other], new SameSeats());

    [Fact]
    public void Find_FurtherBack_IsBetterThanLeavingASingleSeat() =>
        Best(TestHouses.Draw("ooo", "oo"), 2)[0].Ordinals.ShouldBe([3, 4]);

    [Fact]
    public void Find_AnyHouse_GivesOnlyFreeNeighboursAndNeverOverlooksAStretch() =>
        Gen.Select(Gen.String[Gen.Char["ooooo "], 1, 12].Where(r => r.Trim().Length > 0).Array[1, 5], Gen.Int[1, 6], Gen.Int).Sample((rows, size, seed) =>
        {
            var house = TestHouses.Draw(rows);
            var random = new Random(seed);
            var free = house.Seats.Select(_ => random.Next(3) > 0).ToArray();
            var blocks = Best(house, size, o => free[o]);

            foreach (var block in blocks)
            {
                block.Ordinals.ShouldAllBe(o => free[o]);
                block.Ordinals.Zip(block.Ordinals.Skip(1)).ShouldAllBe(p => house.AreNeighbours(p.First, p.Second));
            }
            blocks.Length.ShouldBe(Enumerable.Range(0, house.Seats.Count - size + 1 < 0 ? 0 : house.Seats.Count - size + 1)
                .Count(first => Enumerable.Range(first, size).All(o => free[o]) && house.Seats[first].Run == house.Seats[first + size - 1].Run));
            (SeatBlocks.Largest(house, o => free[o]) >= size).ShouldBe(blocks.Length > 0);
            blocks.SkipWhile(b => !b.LeavesSingle).ShouldAllBe(b => b.LeavesSingle);
        });

    private sealed class SameSeats : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x!.SequenceEqual(y!);

        public int GetHashCode(int[] seats) => seats.Length;
    }
}
