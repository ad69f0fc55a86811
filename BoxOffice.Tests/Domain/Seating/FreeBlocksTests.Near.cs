using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Seating;

/// <content>Blocks near the seats that a customer has already.</content>
public sealed partial class FreeBlocksTests
{
    [Theory]
    [InlineData("aaaaaa", "aaaaaa", 0, 1, new[] { 2, 3 })] // Beside them, not behind them and not in the middle.
    [InlineData("aaaaaa", "aaaaaa", 2, 3, new[] { 0, 1 })] // Both sides are equally good; the first is chosen.
    [InlineData("aa aaaa", "aaaaaa", 0, 1, new[] { 6, 7 })] // Across the aisle is further than behind.
    [InlineData("aaxaaa", "aaaaaa", 0, 1, new[] { 6, 7 })]
    public void Claim_NearSeatsInHand_IsBesideThemOrBehind(
        string front,
        string back,
        int one,
        int other,
        int[] expected
    ) =>
        Best(TestSeating.Draw(front, back), new BlockRequest(2) { Near = [one, other] }, one, other).ShouldBe(expected);

    [Fact]
    public void Claim_NearSeatsInHand_KeepsToTheRequest()
    {
        var layout = TestSeating.Draw("aaaaaa", "bbbbbb", "cccccc", "cccccc");
        Best(layout, new BlockRequest(2, MaxPriceCents: 3000) { Near = [0, 1] }, 0, 1).ShouldBe([12, 13]);
        Best(layout, new BlockRequest(2, "Circle") { Near = [0, 1] }, 0, 1).ShouldBe([12, 13]);
        Best(layout, new BlockRequest(2) { Near = [0, 1], Filter = Only(1) }, 0, 1).ShouldBe([6, 7]);
        Best(layout, new BlockRequest(7) { Near = [0, 1] }, 0, 1).ShouldBeNull();
    }

    [Fact]
    public void Claim_NearSeatsInHand_IsKeptFromOthersUntilReleased()
    {
        var blocks = new FreeBlocks(TestSeating.Draw("aaaa"));
        foreach (var seat in (int[])[0, 1])
            blocks.Set(seat, SeatStatus.Held);
        var request = new BlockRequest(2) { Near = [0, 1] };
        using (blocks.Claim(request).ShouldNotBeNull())
            blocks.Claim(request).ShouldBeNull();
        blocks.Claim(request).ShouldNotBeNull();
    }
}
