using BoxOffice.Domain;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Database;

/// <summary>The number of seats of one event that one origin may hold at a time is limited.</summary>
public sealed class HoldOriginTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly SeatHolds _holds = LoneHolds.New(database, new RecordingFeed());

    [Fact]
    public async Task Origin_AtItsLimit_GetsNoMoreUntilAHoldEnds()
    {
        var (show, origin) = (await database.NewEventAsync(), new HoldOrigin(Random.Shared.NextInt64(), 3));
        var held = new List<HoldGranted>();
        for (var i = 0; i < 3; i++)
            held.Add((await _holds.HoldAsync(From(origin, show, i))).Value.ShouldNotBeNull());

        (await _holds.HoldAsync(From(origin, show, 3))).Refusal.ShouldBeOfType<TooManyHolds>();
        (await _holds.HoldAsync(From(new(Random.Shared.NextInt64(), 3), show, 3))).Succeeded.ShouldBeTrue(
            "another origin"
        );
        (await _holds.HoldAsync(From(origin, await database.NewEventAsync(), 3))).Succeeded.ShouldBeTrue(
            "another event"
        );
        (await _holds.HoldAsync(show.Request(4))).Succeeded.ShouldBeTrue("no origin");

        await _holds.ReleaseAsync(held[0].HoldId);
        (await _holds.HoldAsync(From(origin, show, 0))).Succeeded.ShouldBeTrue("one hold was released");
    }

    [Fact]
    public async Task Origin_AddingSeatsToItsHold_IsCountedToo()
    {
        var (show, origin, customer) = (
            await database.NewEventAsync(),
            new HoldOrigin(Random.Shared.NextInt64(), 3),
            Guid.NewGuid()
        );
        HoldRequest More(params int[] seats) =>
            show.RequestOf(customer, seats) with
            {
                Caller = new() { Origin = origin },
            };

        (await _holds.HoldAsync(More(0, 1))).Succeeded.ShouldBeTrue();
        (await _holds.HoldAsync(More(2, 3))).Refusal.ShouldBeOfType<TooManyHolds>();
        (await _holds.HoldAsync(More(2))).Value!.SeatIds.Count.ShouldBe(3);
        (await _holds.HoldAsync(More(0, 1, 2))).Succeeded.ShouldBeTrue("the hold has two of these seats already");
    }

    [Fact]
    public async Task Origin_ManyHoldsAtOnceOnTwoNodes_GetsSeatsUpToItsLimit()
    {
        var (show, origin) = (
            await database.NewEventAsync(rows: 8, seatsPerRow: 20),
            new HoldOrigin(Random.Shared.NextInt64(), 10)
        );
        var other = LoneHolds.New(database, new RecordingFeed());

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 160).Select(i => (i % 2 == 0 ? _holds : other).HoldAsync(From(origin, show, i)))
        );

        outcomes.Count(o => o.Succeeded).ShouldBe(10);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal is TooManyHolds);
    }

    [Fact]
    public async Task Origin_SeatsAddedFromAnotherOrigin_CountForTheFirst()
    {
        var (show, customer) = (await database.NewEventAsync(), Guid.NewGuid());
        var (first, second) = (
            new HoldOrigin(Random.Shared.NextInt64(), 3),
            new HoldOrigin(Random.Shared.NextInt64(), 3)
        );
        await _holds.HoldAsync(show.RequestOf(customer, 0) with { Caller = new() { Origin = first } });
        await _holds.HoldAsync(show.RequestOf(customer, 1, 2) with { Caller = new() { Origin = second } });

        (
            await _holds.HoldAsync(show.RequestOf(customer, 3) with { Caller = new() { Origin = second } })
        ).Refusal.ShouldBeOfType<TooManyHolds>();
        (await _holds.HoldAsync(From(first, show, 4))).Refusal.ShouldBeOfType<TooManyHolds>();
        (await _holds.HoldAsync(From(second, show, 5, 6, 7))).Succeeded.ShouldBeTrue();
    }

    private static HoldRequest From(HoldOrigin origin, TestEvent show, params int[] seats) =>
        show.Request(seats) with
        {
            Caller = new() { Origin = origin },
        };
}
