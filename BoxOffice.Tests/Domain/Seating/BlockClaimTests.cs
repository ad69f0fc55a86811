using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Tests.Domain.Venues;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Seating;

/// <summary>Five hundred requests claim blocks on one node before any of them is answered.</summary>
public sealed class BlockClaimTests
{
    private const int Requests = 500;
    private readonly EventLayout _layout = TestSeating.Of(
        PretixPlanImporter.Import(DemoPlans.Arena(), PretixJson.Now).Imported()
    );
    private readonly HashSet<int> _held = [];
    private int _losses;

    [Fact]
    public async Task Claims_OfManyAtOnce_AreDifferentBlocks()
    {
        await AskAllAsync(releaseBeforeTheAnswer: false);

        _losses.ShouldBe(0);
        _held.Count.ShouldBe(2 * Requests);
    }

    [Fact]
    public async Task Claims_GivenUpBeforeTheAnswer_LoseTheBlocks()
    {
        await AskAllAsync(releaseBeforeTheAnswer: true);

        _losses.ShouldBeGreaterThan(Requests / 2);
    }

    private async Task AskAllAsync(bool releaseBeforeTheAnswer)
    {
        var blocks = new FreeBlocks(_layout);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = 0;
        await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => Task.Run(AskAsync)));

        async Task AskAsync()
        {
            using var claim = blocks.Claim(new(2)).ShouldNotBeNull();
            if (releaseBeforeTheAnswer)
                claim.Dispose();
            if (Interlocked.Increment(ref asked) == Requests)
                all.SetResult();
            await all.Task; // No request is answered before all have claimed.
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

    /// <summary>Holds all of these seats or none, as the database does.</summary>
    private bool Hold(IReadOnlyList<int> seats)
    {
        lock (_held)
        {
            if (seats.Any(_held.Contains))
                return false;
            _held.UnionWith(seats);
            return true;
        }
    }
}
