using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Tests.Domain.Venues;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Seating;

/// <summary>Five hundred ask one node at once, before any of them has an answer.</summary>
public sealed class BlockClaimTests
{
    private const int Askers = 500;
    private readonly EventLayout _house = TestSeating.Of(
        PretixPlanImporter.Import(DemoPlans.Arena(), PretixJson.Now).Imported()
    );
    private readonly HashSet<int> _truth = [];
    private int _losses;

    [Fact]
    public async Task Claims_OfManyAtOnce_AreDifferentBlocks()
    {
        await AskAllAsync(releaseBeforeTheAnswer: false);

        _losses.ShouldBe(0);
        _truth.Count.ShouldBe(2 * Askers);
    }

    [Fact]
    public async Task Claims_GivenUpBeforeTheAnswer_LoseTheBlocks()
    {
        await AskAllAsync(releaseBeforeTheAnswer: true);

        _losses.ShouldBeGreaterThan(Askers / 2);
    }

    private async Task AskAllAsync(bool releaseBeforeTheAnswer)
    {
        var blocks = new FreeBlocks(_house);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = 0;
        await Task.WhenAll(Enumerable.Range(0, Askers).Select(_ => Task.Run(AskAsync)));

        async Task AskAsync()
        {
            using var claim = blocks.Claim(new(2)).ShouldNotBeNull();
            if (releaseBeforeTheAnswer)
                claim.Dispose();
            if (Interlocked.Increment(ref asked) == Askers)
                all.SetResult();
            await all.Task; // Nobody is answered before all have asked.
            if (Hold(claim.Ordinals))
            {
                foreach (var seat in claim.Ordinals)
                    blocks.Set(seat, SeatStatus.Held);
            }
            else
            {
                Interlocked.Increment(ref _losses);
            }
        }
    }

    /// <summary>What the database does: all of them, or none.</summary>
    private bool Hold(IReadOnlyList<int> seats)
    {
        lock (_truth)
        {
            if (seats.Any(_truth.Contains))
                return false;
            _truth.UnionWith(seats);
            return true;
        }
    }
}
