using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Tests.Support;
using CsCheck;

namespace BoxOffice.Tests.Domain.Seating;

public sealed partial class FreeBlocksTests
{
    private static readonly SeatFilter Wheelchairs = new(null, SeatAttributes.Wheelchair),
        Companions = new(null, SeatAttributes.Companion),
        Both = new(null, Together.Kept);

    private static SeatFilter Only(params IEnumerable<int> categories) => new(categories, SeatAttributes.None);

    private static int[]? Best(EventLayout layout, BlockRequest request, params int[] taken)
    {
        var blocks = new FreeBlocks(layout);
        foreach (var seat in taken)
            blocks.Set(seat, SeatStatus.Held);
        using var claim = blocks.Claim(request);
        return claim is null ? null : [.. claim.Ordinals];
    }

    private static int[]? Best(EventLayout layout, int size, params int[] taken) =>
        Best(layout, new BlockRequest(size), taken);

    [Fact]
    public void Claim_EightRowsOfOnePrice_IsInTheThirdOnTheAxis() =>
        Best(TestSeating.Draw([.. Enumerable.Repeat("aaaaaaaaa", 8)]), 3).ShouldBe([21, 22, 23]);

    [Fact]
    public void Claim_DearerSeatsFurtherAway_ComesFirst() =>
        Best(TestSeating.Draw("bbbbbb", "bbbbbb", "bbbbbb", "aaaaaa"), 2).ShouldBe([20, 21]);

    [Fact]
    public void Claim_Budget_IsTheDearestThatFits() =>
        Best(TestSeating.Draw("aaaaaa", "cccccc", "bbbbbb"), new BlockRequest(2, MaxPriceCents: 4500))
            .ShouldBe([14, 15]);

    [Fact]
    public void Claim_Section_IsInIt() =>
        Best(TestSeating.Draw("aaaaaa", "aaaaaa", "cccccc", "bbbbbb"), new BlockRequest(2, "Circle"))
            .ShouldBe([20, 21]);

    [Fact]
    public void Claim_Aisle_IsNeverInsideABlock()
    {
        var layout = TestSeating.Draw("aaa aaa");

        Best(layout, 3)
            .ShouldBeOneOf(
                [
                    [0, 1, 2],
                    [3, 4, 5],
                ],
                new SameSeats()
            );
        Best(layout, 4).ShouldBeNull();
        new FreeBlocks(layout).Largest(new(4)).ShouldBe(3);
    }

    [Fact]
    public void Claim_EndOfARow_IsNoNeighbourOfTheNextRowsBeginning() =>
        Best(TestSeating.Draw("aa", "aa"), 3).ShouldBeNull();

    [Theory]
    [InlineData("aaaaa", 2, new[] { 0, 1 }, new[] { 3, 4 })] // The middle would leave one seat alone.
    [InlineData("aaaa", 3, new[] { 0, 1, 2 }, new[] { 1, 2, 3 })] // It cannot be avoided.
    [InlineData("aaa", 3, new[] { 0, 1, 2 }, new[] { 0, 1, 2 })]
    [InlineData("aaaaaa", 2, new[] { 2, 3 }, new[] { 2, 3 })]
    public void Claim_OneRow_LeavesNoSingleSeatWhereThatCanBeAvoided(string row, int size, int[] one, int[] other) =>
        Best(TestSeating.Draw(row), size)!.ShouldBeOneOf([one, other], new SameSeats());

    [Fact]
    public void Claim_ChoiceOfEqualPrice_IsBetterThanLeavingASingleSeat() =>
        Best(TestSeating.Draw("aaa", "aa"), 2).ShouldBe([3, 4]);

    [Fact]
    public void Claim_OnlyACheaperChoice_LeavesTheSingleSeat() =>
        Best(TestSeating.Draw("aaa", "bb"), 2)
            .ShouldBeOneOf(
                [
                    [0, 1],
                    [1, 2],
                ],
                new SameSeats()
            );

    [Fact]
    public void Claim_SeatBesideOneOfAnotherPrice_IsNotLeftAlone() =>
        Best(TestSeating.Draw("aaab"), 2).ShouldBe([0, 1], customMessage: "the third seat has the fourth beside it");

    [Fact]
    public void Claim_NoBlockOfOnePrice_HasSeveralPrices() =>
        Best(TestSeating.Draw("aabb", "cc"), 3)
            .ShouldBeOneOf(
                [
                    [0, 1, 2],
                    [1, 2, 3],
                ],
                new SameSeats()
            );

    [Fact]
    public void Claim_SeveralPricesAboveTheBudget_IsNone() =>
        Best(TestSeating.Draw("aabb", "cc"), new BlockRequest(3, MaxPriceCents: 4500)).ShouldBeNull();

    [Fact]
    public void Claim_WheelchairSpaces_AreGivenOnlyOnRequest()
    {
        var blocks = new FreeBlocks(TestSeating.Draw("bwwb", "cc"));
        foreach (var seat in (int[])[0, 3, 4, 5])
            blocks.Set(seat, SeatStatus.Booked);

        blocks.Claim(new(1)).ShouldBeNull("they are kept although no other seat is free");
        blocks.Largest(new(1)).ShouldBe(0);
        using (var claim = blocks.Claim(new(2) { Filter = Wheelchairs }))
            claim!.Ordinals.ShouldBe([1, 2]);
        blocks.Claim(new(1, MaxPriceCents: 3000) { Filter = Wheelchairs }).ShouldBeNull();
        blocks.Claim(new(3) { Filter = Wheelchairs }).ShouldBeNull();
    }

    [Fact]
    public void Claim_RestrictedView_ComesLastAndNeverIfExcluded()
    {
        var layout = TestSeating.Draw("arra", "cccc");
        Best(layout, 2)
            .ShouldBeOneOf(
                [
                    [4, 5],
                    [5, 6],
                    [6, 7],
                ],
                new SameSeats()
            );
        Best(layout, 2, 4, 5, 6, 7)
            .ShouldBeOneOf(
                [
                    [0, 1],
                    [1, 2],
                    [2, 3],
                ],
                new SameSeats()
            );
        Best(layout, new BlockRequest(2) { Filter = new(null, SeatAttributes.RestrictedView) }, 4, 5, 6, 7)
            .ShouldBeNull();
        Best(layout, new BlockRequest(1) { Near = [0] }, 0).ShouldBe([3]);
    }

    [Fact]
    public void Claim_SomeCategoriesOnly_IsInThese()
    {
        var layout = TestSeating.Draw("aaaaaa", "cccccc", "bbbbbb");
        Best(layout, new BlockRequest(2) { Filter = Only(2) })!.ShouldAllBe(o => o >= 6 && o < 12);
        Best(layout, new BlockRequest(2) { Filter = Only(2, 1) })!.ShouldAllBe(o => o >= 12);
        Best(TestSeating.Draw("aabb", "cc"), new BlockRequest(3) { Filter = Only(0, 2) }).ShouldBeNull();
        Best(TestSeating.Draw("aabb"), new BlockRequest(3) { Filter = Only(0, 1) }).ShouldNotBeNull();
        Best(TestSeating.Draw("aabb", "cc"), new BlockRequest(3) { Filter = Only(0, 1) })
            .ShouldNotBeNull("there are cheaper seats, but not beside these");
    }

    [Fact]
    public void Claim_TwoCategoriesOfOnePrice_AreDistinguished()
    {
        var drawn = TestSeating.Draw("aaaaaa", "aaaaaa");
        var layout = new EventLayout
        {
            EventId = 1,
            Currency = "EUR",
            Focus = drawn.Focus,
            Seats = [.. drawn.Seats.Select(s => s with { Category = s.Row == "A" ? 0 : 7 })],
        };
        Best(layout, new BlockRequest(2) { Filter = Only(7) })!.ShouldAllBe(o => o >= 6);
        Best(layout, new BlockRequest(2) { Filter = Only(0) })!.ShouldAllBe(o => o < 6);
        Best(layout, new BlockRequest(2) { Filter = Only(5) }).ShouldBeNull();
    }

    [Fact]
    public void Claim_CompanionSeats_AreGivenOnRequestElseLastAndAlone()
    {
        var layout = TestSeating.Draw("aakk", "wkkc");
        Best(layout, new BlockRequest(2) { Filter = Companions })!
            .ShouldBeOneOf(
                [
                    [2, 3],
                    [5, 6],
                ],
                new SameSeats()
            );
        Best(layout, new BlockRequest(3) { Filter = Companions }).ShouldBeNull();
        Best(layout, 2).ShouldBe([0, 1]);
        Best(layout, 2, 0)
            .ShouldBeOneOf(
                [
                    [2, 3],
                    [5, 6],
                ],
                new SameSeats()
            );
        Best(layout, 3).ShouldBeNull("they are never taken with an ordinary seat");
    }

    [Fact]
    public void Claim_WheelchairAndCompanion_AreSideBySide()
    {
        var layout = TestSeating.Draw("wwkwk", "wwkk", "aaaa");
        Best(layout, new BlockRequest(2) { Filter = Both })!
            .Select(o => layout.Seats[o].Attributes)
            .Order()
            .ShouldBe([SeatAttributes.Wheelchair, SeatAttributes.Companion]);
        Best(layout, new BlockRequest(1) { Filter = Both })!
            .Select(o => layout.Seats[o].Attributes)
            .ShouldBe([SeatAttributes.Wheelchair]);
        Best(layout, new BlockRequest(3) { Filter = Both })!
            .Aggregate(SeatAttributes.None, (all, o) => all | layout.Seats[o].Attributes)
            .ShouldBe(Together.Kept);
        Best(layout, new BlockRequest(1) { Filter = Both, Near = [5] }, 5)
            .ShouldBe([7], customMessage: "the companion seat that the party lacks, not the wheelchair space beside");
        Best(TestSeating.Draw("ww aa"), new BlockRequest(2) { Filter = Both }).ShouldBeNull();
        new FreeBlocks(TestSeating.Draw("ww kk")).Largest(new(2) { Filter = Both }).ShouldBe(1);
    }

    [Fact]
    public void NearestTo_KeptPlaces_OffersTheSame()
    {
        var blocks = new FreeBlocks(TestSeating.Draw("wkaawk", "kkwwaa"));
        blocks.NearestTo([0, 1]).Order().ShouldBe([7, 8]);
        blocks.NearestTo([1]).ShouldBe([7]);
        blocks.NearestTo([2, 3]).ShouldBe([10, 11]);
    }

    [Fact]
    public void Claim_MoreFiltersThanAreKept_StaysCorrect()
    {
        var blocks = new FreeBlocks(TestSeating.Draw("aabbcc", "wkwkrr"));
        foreach (var round in Enumerable.Range(0, 3))
        {
            for (var filter = 0; filter < 20; filter++)
            {
                var request = new BlockRequest(2)
                {
                    Filter = new(
                        Enumerable.Range(0, 3).Where(c => (filter & (1 << c)) != 0),
                        (SeatAttributes)(filter >> 2)
                    ),
                };
                using var claim = blocks.Claim(request);
                (claim?.Ordinals.All(o => request.Filter.Shows(blocks.Layout.Seats[o])) ?? true).ShouldBeTrue();
                (claim is null).ShouldBe(
                    NaiveBlocks.Best(blocks.Layout, new SeatStatus[12], request) is null,
                    $"{filter} in round {round}"
                );
            }
        }
    }

    [Fact]
    public void Claim_NotForSale_IsNeverOffered() => Best(TestSeating.Draw("xxxx", "cxcc"), 2).ShouldBe([6, 7]);

    [Fact]
    public void Claim_Claimed_IsKeptFromOthersUntilReleased()
    {
        var blocks = new FreeBlocks(TestSeating.Draw("aaaaaa"));
        using (blocks.Claim(new(6)).ShouldNotBeNull())
        {
            blocks.Claim(new(1)).ShouldBeNull();
            blocks.Largest(new(1)).ShouldBe(0);
        }
        blocks.Largest(new(1)).ShouldBe(6);
    }

    [Fact]
    public void Doubt_LostSeats_CountAsTakenUntilTheirNextChange()
    {
        var blocks = new FreeBlocks(TestSeating.Draw("aa aa"));
        blocks.Doubt([0, 1, 2, 3]);
        blocks.Claim(new(1)).ShouldBeNull();

        blocks.Set(0, SeatStatus.Available);
        blocks.Largest(new(2)).ShouldBe(1);
        blocks.HasDoubts.ShouldBeTrue();
        blocks.TrustAgain();
        blocks.Largest(new(2)).ShouldBe(2);
        blocks.HasDoubts.ShouldBeFalse();
    }
}
