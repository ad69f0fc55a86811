using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Tests.Domain.Venues;
using BoxOffice.Tests.Support;
using CsCheck;

namespace BoxOffice.Tests.Domain.Seating;

/// <content>The index compared with a simple implementation of its rule, and the cost of a search.</content>
public sealed partial class FreeBlocksTests
{
    /// <summary>
    /// Compares the index with <see cref="NaiveBlocks"/> on random events while seats are held, sold and released.
    /// </summary>
    [Fact]
    public void Claim_AnyPlanAfterAnyChanges_IsTheBestByTheRule() =>
        Gen.Select(
                Gen.String[Gen.Char["aaaabbbbcwwkkrx  "], 1, 26].Where(r => r.Trim().Length > 0).Array[1, 6],
                Gen.Int
            )
            .Sample(
                (rows, seed) =>
                {
                    var (layout, random) = (TestSeating.Draw(rows), new Random(seed));
                    var (blocks, statuses) = (new FreeBlocks(layout), new SeatStatus[layout.Seats.Count]);
                    for (var step = 0; step < 30; step++)
                    {
                        for (var i = random.Next(1 + layout.Seats.Count / 3); i > 0; i--)
                        {
                            var seat = random.Next(layout.Seats.Count);
                            statuses[seat] = random.Next(4) switch
                            {
                                0 => SeatStatus.Available,
                                1 => SeatStatus.Held,
                                _ => step > 15 ? SeatStatus.Booked : SeatStatus.Available,
                            };
                            blocks.Set(seat, statuses[seat]);
                        }
                        var request = new BlockRequest(
                            random.Next(1, 15),
                            random.Next(3) == 0 ? layout.Sections[random.Next(layout.Sections.Count)] : null,
                            random.Next(3) == 0 ? random.Next(29, 52) * 100 : null
                        )
                        {
                            Filter = new(
                                random.Next(3) == 0 ? Enumerable.Range(0, 3).Where(_ => random.Next(3) > 0) : null,
                                random.Next(2) == 0 ? SeatAttributes.None : (SeatAttributes)random.Next(8)
                            ),
                        };
                        using var claim = blocks.Claim(request);
                        var (found, right) = (
                            claim is null ? null : NaiveBlocks.RankOf(layout, statuses, request, claim.Ordinals),
                            NaiveBlocks.Best(layout, statuses, request)
                        );
                        (found is null).ShouldBe(right is null);
                        if (found is not null && right is not null)
                        {
                            (found.Kind, found.Price, found.IsTidy, claim!.Ordinals.Count).ShouldBe(
                                (right.Kind, right.Price, right.IsTidy, request.Size)
                            );
                            found.Distance.ShouldBe(right.Distance, 0.01);
                        }
                        claim?.Dispose();
                        blocks.Largest(request).ShouldBe(NaiveBlocks.Largest(layout, statuses, request));
                    }
                },
                iter: 300
            );

    /// <summary>
    /// A search examines one stretch in an event of 20,000 seats, empty or nearly sold out. A change examines each
    /// stretch of its run once.
    /// </summary>
    [Fact]
    public void Claim_Arena_ExaminesFewStretches()
    {
        var layout = TestSeating.Of(PretixPlanImporter.Import(DemoPlans.Arena(), PretixJson.Now).Imported());
        var blocks = new FreeBlocks(layout);
        blocks.Largest(new(1)).ShouldBeGreaterThan(10);
        blocks.Looks.ShouldBeGreaterThan(1000, "every stretch is measured once");

        for (var size = 1; size <= 10; size++)
            Looks(() => blocks.Claim(new(size))).ShouldBeInRange(1, 1 + 2);
        foreach (var seat in layout.Seats)
            blocks.Set(seat.Ordinal, seat.Ordinal % 997 < 993 ? SeatStatus.Booked : SeatStatus.Available);
        blocks.Largest(new(1)); // Measures what was sold.
        for (var size = 1; size <= 10; size++)
            Looks(() => blocks.Claim(new(size))).ShouldBeInRange(0, 1 + 2);
        blocks.Largest(new(11)).ShouldBe(4);

        long Looks(Func<BlockClaim?> ask)
        {
            var before = blocks.Looks;
            var claim = ask();
            claim?.Dispose();
            blocks.Largest(new(1)); // Measures what the claim changed: once, although it was claimed and released.
            return blocks.Looks - before;
        }
    }

    private sealed class SameSeats : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x!.SequenceEqual(y!);

        public int GetHashCode(int[] seats) => seats.Length;
    }
}
