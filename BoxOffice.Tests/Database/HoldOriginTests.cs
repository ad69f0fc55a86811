using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Database;

/// <summary>One origin may have only so many live holds at one event.</summary>
public sealed class HoldOriginTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly SeatHolds _holds = LoneHolds.New(database, new RecordingFeed());

    [Fact]
    public async Task Origin_WithAllItsHolds_GetsNoMoreUntilOneEnds()
    {
        var (show, origin) = (await database.NewEventAsync(), new HoldOrigin(Random.Shared.NextInt64(), 3));
        var held = new List<HoldGranted>();
        for (var i = 0; i < 3; i++) held.Add((await _holds.HoldAsync(From(origin, show, i))).Value.ShouldNotBeNull());

        (await _holds.HoldAsync(From(origin, show, 3))).Refusal.ShouldBeOfType<TooManyHolds>();
        (await _holds.HoldAsync(From(new(Random.Shared.NextInt64(), 3), show, 3))).Succeeded.ShouldBeTrue("another origin");
        (await _holds.HoldAsync(From(origin, await database.NewEventAsync(), 3))).Succeeded.ShouldBeTrue("another event");
        (await _holds.HoldAsync(show.Wish(4))).Succeeded.ShouldBeTrue("nobody's origin");

        await _holds.ReleaseAsync(held[0].HoldId);
        (await _holds.HoldAsync(From(origin, show, 0))).Succeeded.ShouldBeTrue("one of them has ended");
    }

    [Fact]
    public async Task Origin_WithAllItsHolds_MayAddSeatsToThem()
    {
        var (show, origin, holder) = (await database.NewEventAsync(), new HoldOrigin(Random.Shared.NextInt64(), 1), Guid.NewGuid());
        await _holds.HoldAsync(show.WishOf(holder, 0) with { Caller = new() { Origin = origin } });

        (await _holds.HoldAsync(show.WishOf(holder, 1) with { Caller = new() { Origin = origin } })).Value!.SeatIds.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Origin_AskingForManyHoldsAtOnce_GetsAsManyAsItMay()
    {
        var (show, origin) = (await database.NewEventAsync(rows: 4, seatsPerRow: 20), new HoldOrigin(Random.Shared.NextInt64(), 10));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 80).Select(i => _holds.HoldAsync(From(origin, show, i))));

        // Statements beside each other do not see each other's holds: a few may slip through, once.
        outcomes.Count(o => o.Succeeded).ShouldBeInRange(10, 20);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal is TooManyHolds);
        (await _holds.HoldAsync(From(origin, show, 79))).Refusal.ShouldNotBeNull();
    }

    private static HoldRequest From(HoldOrigin origin, TestEvent show, int seat) => show.Wish(seat) with { Caller = new() { Origin = origin } };
}
