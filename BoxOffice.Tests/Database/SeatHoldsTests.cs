using BoxOffice.Domain;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Database;

public sealed class SeatHoldsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly RecordingFeed _feed = new();

    private SeatHolds NewHolds() => LoneHolds.New(database, _feed);

    private static HoldRequest Ask(TestEvent show, params int[] seats) => AskAs(Guid.NewGuid(), show, seats);

    private static HoldRequest AskAs(Guid customer, TestEvent show, params int[] seats) =>
        new(show.Id, customer, [.. seats.Select(s => show.Seats[s])]);

    private static HoldRequest Join(HoldGranted hold, TestEvent show, params int[] seats) =>
        new(show.Id, null, [.. seats.Select(s => show.Seats[s])]) { HoldId = hold.HoldId };

    [Fact]
    public async Task Hold_FreeSeats_AreHeldAndAnnounced()
    {
        var show = await database.NewEventAsync();
        var outcome = await NewHolds().HoldAsync(Ask(show, 3, 4));

        outcome.Succeeded.ShouldBeTrue();
        outcome.Value.SeatIds.ShouldBe([show.Seats[3], show.Seats[4]], ignoreOrder: true);
        _feed.Changes.ShouldBe([new(3, SeatStatus.Held, 1), new(4, SeatStatus.Held, 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task Hold_RepeatedByACallerWhoMayRepeat_ReturnsTheFirstHoldWhateverSeatsItNames()
    {
        var show = await database.NewEventAsync();
        var (holds, request) = (NewHolds(), Ask(show, 3, 4) with { Caller = new() { MayRepeat = true } });
        var first = (await holds.HoldAsync(request)).Value.ShouldNotBeNull();

        var again = (
            await holds.HoldAsync(request with { SeatIds = [show.Seats[5], show.Seats[6]] })
        ).Value.ShouldNotBeNull();

        (again.HoldId, again.ExpiresAt).ShouldBe((first.HoldId, first.ExpiresAt));
        again.SeatIds.ShouldBe(first.SeatIds);
        (await holds.HoldAsync(Ask(show, 5, 6))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Hold_JoiningAHoldThatHasEnded_BeginsNoNewHold()
    {
        var show = await database.NewEventAsync();
        var (holds, customer) = (NewHolds(), Guid.NewGuid());
        var first = (await holds.HoldAsync(AskAs(customer, show, 3))).Value.ShouldNotBeNull();
        (await holds.HoldAsync(Join(first, show, 4))).Value!.HoldId.ShouldBe(first.HoldId);
        await holds.ReleaseAsync(first.HoldId);

        (await holds.HoldAsync(Join(first, show, 4))).Refusal.ShouldBeOfType<HoldNotFound>();

        (await database.CountAsync(show, "held")).ShouldBe(0);
    }

    [Fact]
    public async Task Hold_JoiningALapsedHold_IsRefusedBeforeAndAfterItsRowIsDeleted()
    {
        var show = await database.NewEventAsync();
        var holds = NewHolds();
        var old = (await holds.HoldAsync(Ask(show, 3) with { DurationSeconds = 1 })).Value.ShouldNotBeNull();
        while (
            await database.AsOwnerAsync<bool>(
                $"select expires_at > clock_timestamp() from holds where id = '{old.HoldId}'"
            )
        )
        {
            await Task.Delay(20);
        }

        (await holds.HoldAsync(Join(old, show, 4))).Refusal.ShouldBeOfType<HoldExpired>();
        (await holds.HoldAsync(Join(old, show, 4))).Refusal.ShouldBeOfType<HoldExpired>("its row was deleted");

        (await database.CountAsync(show, "held")).ShouldBe(0);
    }

    [Fact]
    public async Task Hold_JoiningAHoldOfAnotherEvent_IsRefused()
    {
        var (show, other, holds) = (await database.NewEventAsync(), await database.NewEventAsync(), NewHolds());
        var there = (await holds.HoldAsync(Ask(other, 3))).Value.ShouldNotBeNull();

        (await holds.HoldAsync(Join(there, show, 4)))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("holdToken");

        (await database.CountAsync(show, "held")).ShouldBe(0);
    }

    [Fact]
    public async Task Hold_OneSeatTaken_TakesNothingAndNamesIt()
    {
        var show = await database.NewEventAsync();
        var holds = NewHolds();
        await holds.HoldAsync(Ask(show, 1));

        var outcome = await holds.HoldAsync(Ask(show, 0, 1, 2));

        outcome.Refusal.ShouldBeOfType<SeatUnavailable>().SeatIds.ShouldBe([show.Seats[1]]);
        (await StatusesAsync(show)).ShouldBe("10000000", customMessage: null);

        async Task<string> StatusesAsync(TestEvent e) =>
            (
                await database.AsOwnerAsync<string>(
                    "select string_agg(case status when 'available' then '0' else '1' end, '' order by ordinal) "
                        + $"from seats where event_id = {e.Id} and ordinal between 1 and 8"
                )
            );
    }

    [Fact]
    public async Task Hold_FiveHundredBuyersOfOneSeatOnTwoNodes_ExactlyOneWins()
    {
        var show = await database.NewEventAsync();
        var nodes = new[] { NewHolds(), NewHolds() };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => nodes[i % 2].HoldAsync(Ask(show, 7))));

        outcomes.Count(o => o.Succeeded).ShouldBe(1);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal is SeatUnavailable);
        (
            await database.AsOwnerAsync<long>($"select count(*) from seat_history where seat_id = {show.Seats[7]}")
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Hold_OverlappingSetsInParallel_NeverGivesASeatTwiceAndNeverHalfASet()
    {
        var show = await database.NewEventAsync(rows: 2, seatsPerRow: 10);
        var nodes = new[] { NewHolds(), NewHolds() };
        var random = new Random(20261123);
        var requests = Enumerable
            .Range(0, 400)
            .Select(_ => Ask(show, [.. Enumerable.Range(0, 20).OrderBy(_ => random.Next()).Take(random.Next(1, 5))]))
            .ToList();

        var outcomes = await Task.WhenAll(requests.Select((r, i) => nodes[i % 2].HoldAsync(r)));

        var granted = requests.Zip(outcomes).Where(p => p.Second.Succeeded).SelectMany(p => p.First.SeatIds).ToList();
        granted.Count.ShouldBe(granted.Distinct().Count());
        (
            await database.AsOwnerAsync<long>(
                $"select count(*) from seats where event_id = {show.Id} and status = 'held'"
            )
        ).ShouldBe(granted.Count);
    }

    [Fact]
    public async Task Hold_SameCustomerPicksMore_JoinsTheHoldAndKeepsItsEnd()
    {
        var (show, holds, customer) = (await database.NewEventAsync(), NewHolds(), Guid.NewGuid());
        var first = await holds.HoldAsync(AskAs(customer, show, 0));
        var second = await holds.HoldAsync(AskAs(customer, show, 1));

        second.Value!.HoldId.ShouldBe(first.Value!.HoldId);
        second.Value.ExpiresAt.ShouldBe(first.Value.ExpiresAt);
        second.Value.SeatIds.ShouldBe([show.Seats[0], show.Seats[1]]);
    }

    [Fact]
    public async Task Hold_SameCustomerAsksAgainForOwnSeat_IsGrantedWithoutAMove()
    {
        var (show, holds, customer) = (await database.NewEventAsync(), NewHolds(), Guid.NewGuid());
        await holds.HoldAsync(AskAs(customer, show, 0));
        var again = await holds.HoldAsync(AskAs(customer, show, 0));

        again.Value!.SeatIds.ShouldBe([show.Seats[0]]);
        _feed.Changes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Hold_ParallelSessionsOfOneCustomer_StayWithinTheLimit()
    {
        var (show, customer) = (await database.NewEventAsync(seatLimit: 4), Guid.NewGuid());
        var nodes = new[] { NewHolds(), NewHolds(), NewHolds() };

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(i => nodes[i % 3].HoldAsync(AskAs(customer, show, i)))
        );

        outcomes.Count(o => o.Succeeded).ShouldBe(4);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal is TooManySeats);
    }

    [Fact]
    public async Task Hold_LapsedSeatBeforeASweep_IsTakenOverInTwoNumberedMoves()
    {
        var (show, holds) = (await database.NewEventAsync(), NewHolds());
        await holds.HoldAsync(Ask(show, 5));
        (await holds.HoldAsync(Ask(show, 5))).Succeeded.ShouldBeFalse();
        await database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(Event.DefaultHoldSeconds));

        (await holds.HoldAsync(Ask(show, 5))).Succeeded.ShouldBeTrue();

        (
            await database.AsOwnerAsync<string>(
                "select string_agg(version || ':' || from_status || '>' || to_status, ' ' order by version) from "
                    + $"seat_history where seat_id = {show.Seats[5]}"
            )
        ).ShouldBe("1:available>held 2:held>available 3:available>held");
    }

    [Fact]
    public async Task Hold_OwnLapsedHold_IsReplacedByANewOne()
    {
        var (show, holds, customer) = (await database.NewEventAsync(), NewHolds(), Guid.NewGuid());
        var old = await holds.HoldAsync(AskAs(customer, show, 0, 1));
        await database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(Event.DefaultHoldSeconds));
        var fresh = await holds.HoldAsync(AskAs(customer, show, 1, 2));

        fresh.Value!.HoldId.ShouldNotBe(old.Value!.HoldId);
        (
            await database.AsOwnerAsync<long>(
                $"select count(*) from seats where event_id = {show.Id} and status = 'held'"
            )
        ).ShouldBe(2);
    }

    [Fact]
    public async Task Release_AllOrSome_FreesExactlyThose()
    {
        var (show, holds) = (await database.NewEventAsync(), NewHolds());
        var hold = (await holds.HoldAsync(Ask(show, 0, 1, 2))).Value!;

        (await holds.ReleaseAsync(hold.HoldId, [show.Seats[1]])).Succeeded.ShouldBeTrue();
        (
            await database.AsOwnerAsync<long>(
                $"select count(*) from seats where event_id = {show.Id} and status = 'held'"
            )
        ).ShouldBe(2);

        (await holds.ReleaseAsync(hold.HoldId)).Succeeded.ShouldBeTrue();
        (await holds.ReleaseAsync(hold.HoldId)).Refusal.ShouldBeOfType<HoldNotFound>();
    }

    [Fact]
    public async Task Hold_InvalidRequest_NamesTheField()
    {
        var (show, other, holds) = (await database.NewEventAsync(), await database.NewEventAsync(), NewHolds());
        var soon = await database.NewEventAsync(salesStartIn: TimeSpan.FromHours(1));

        (await holds.HoldAsync(Ask(show))).Refusal.ShouldBeOfType<InvalidRequest>().Field.ShouldBe("seatIds");
        (await holds.HoldAsync(Ask(show, 1, 1))).Refusal.ShouldBeOfType<InvalidRequest>().Field.ShouldBe("seatIds");
        (await holds.HoldAsync(Ask(show, 1) with { DurationSeconds = 0 }))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("durationSeconds");
        (await holds.HoldAsync(Ask(show, [.. Enumerable.Range(0, 11)]))).Refusal.ShouldBe(new TooManySeats(10));
        (await holds.HoldAsync(Ask(show, 1) with { EventId = 999_999 })).Refusal.ShouldBeOfType<EventNotFound>();
        (await holds.HoldAsync(Ask(soon, 1))).Refusal.ShouldBeOfType<NotOnSale>();
        (await holds.HoldAsync(Ask(show, 1) with { SeatIds = [show.Seats[1], other.Seats[1]] }))
            .Refusal.ShouldBeOfType<SeatNotFound>()
            .SeatIds.ShouldBe([other.Seats[1]]);
    }
}
