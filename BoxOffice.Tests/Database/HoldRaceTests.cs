using BoxOffice.Domain;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Database;

/// <summary>
/// Races between requests for the same seats or hold. A test keeps a lock, so that a request always stops at the
/// critical point.
/// </summary>
public sealed class HoldRaceTests(SaleFixture fixture) : IClassFixture<SaleFixture>, IAsyncDisposable
{
    private readonly Nodes _nodes = new(fixture.NewSale(), fixture.NewSale());

    private TestDatabase Database => fixture.Database;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    /// <summary>
    /// While a request waits for a seat, another request of the same customer must not make a second hold, and both
    /// together must not exceed the limit.
    /// </summary>
    [Fact]
    public async Task Hold_SecondRequestWhileTheFirstWaits_WaitsAndKeepsTheLimit()
    {
        var show = await Database.NewEventAsync(seatLimit: 2);
        var customer = Guid.NewGuid();
        await using var seatKeeper = await Database.LockAsync(
            $"select from seats where id = {show.Seats[0]} for update"
        );

        var first = _nodes[0].Holds.HoldAsync(show.RequestOf(customer, 0));
        await Database.AwaitBlockedAsync(1);
        var second = _nodes[1].Holds.HoldAsync(show.RequestOf(customer, 1, 2));
        await Database.AwaitBlockedAsync(2);
        await seatKeeper.DisposeAsync();

        (await first).Value.ShouldNotBeNull().SeatIds.ShouldBe([show.Seats[0]]);
        (await second).Refusal.ShouldBe(new TooManySeats(2));
        (await Database.CountAsync(show, "held")).ShouldBe(1);
        await Database.ShouldBeSoundAsync();
    }

    /// <summary>
    /// A request joins a hold by its id and waits for a seat. Meanwhile the hold lapses, so its seats are taken again
    /// like the others. Other requests in the same statement are not affected.
    /// </summary>
    [Fact]
    public async Task Hold_JoinedHoldLapsesWhileWaitingForASeat_TakesAllSeatsAgain()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();
        var old = (await _nodes[0].Holds.HoldAsync(show.RequestOf(customer, 1) with { DurationSeconds = 1 })).Value!;
        await using var first = await Database.LockAsync($"select from seats where id = {show.Seats[9]} for update");
        // This request keeps the node's statement busy, so the following requests share the next one.
        var occupied = _nodes[0].Holds.HoldAsync(show.RequestOf(Guid.NewGuid(), 9));
        await Database.AwaitBlockedAsync(1);
        var joining = _nodes[0].Holds.HoldAsync(show.RequestOf(customer, 1, 2) with { HoldId = old.HoldId });
        var alone = _nodes[0].Holds.HoldAsync(show.RequestOf(customer, 1) with { HoldId = old.HoldId });
        var bystander = _nodes[0].Holds.HoldAsync(show.RequestOf(Guid.NewGuid(), 3));
        while (
            await Database.AsOwnerAsync<bool>(
                $"select expires_at > clock_timestamp() from holds where id = '{old.HoldId}'"
            )
        )
        {
            await Task.Delay(20);
        }

        await first.DisposeAsync();

        (await occupied).Succeeded.ShouldBeTrue();
        (await joining).Value.ShouldNotBeNull().SeatIds.ShouldBe([show.Seats[1], show.Seats[2]], ignoreOrder: true);
        (await alone).Value.ShouldNotBeNull().SeatIds.Count.ShouldBe(2);
        (await bystander).Succeeded.ShouldBeTrue();
        (await Database.CountAsync(show, "held")).ShouldBe(4);
        await Database.ShouldBeSoundAsync();
    }

    /// <summary>
    /// A request waits for a sold seat, which becomes free meanwhile. The seat's new status must decide.
    /// </summary>
    [Fact]
    public async Task Hold_SoldSeatBecomesFreeWhileWaitingForIt_IsGranted()
    {
        var show = await Database.NewEventAsync();
        var sold = (
            await _nodes[0].Checkout.PayAsync(TestRequests.Pay(await _nodes[0].HoldAsync(show, 0)))
        ).Value.ShouldNotBeNull();
        await using var cancelling = await Database.LockAsync(
            $"""
            update bookings set status = 'Cancelled', cancelled_at = now(), version = version + 1
                where id = '{sold.Id}';
            update tickets set voided_at = now() where booking_id = '{sold.Id}';
            update seats set status = 'available', version = version + 1, booking_id = null where id = {show.Seats[0]};
            insert into refunds (id, payment_id, amount_cents, status, reason, created_at, actor, attempt, version)
            select gen_random_uuid(), id, captured_cents, 'Pending', 'cancelled', now(), 'system:test', 1, 0
                from payments where booking_id = '{sold.Id}';
            select post_movement(gen_random_uuid(), 'void', '{sold.Id}', 'system:test', array['sales', 'owed'],
                array[4500, -4500]::bigint[]);
            update payments set refunded_cents = captured_cents, next_check_at = now(), version = version + 1
                where booking_id = '{sold.Id}'
            """
        );
        var asking = _nodes[0].Holds.HoldAsync(show.Request(0, 1));
        await Database.AwaitBlockedAsync(1);

        await cancelling.CommitAsync();

        (await asking).Succeeded.ShouldBeTrue();
        (await Database.AsOwnerAsync<int>($"select version from seats where id = {show.Seats[0]}")).ShouldBe(5);
    }

    /// <summary>
    /// A customer requests a seat of their own hold again while another customer is refused that seat. The first must
    /// still get it.
    /// </summary>
    [Fact]
    public async Task Hold_OwnSeatWhileAnotherCustomerIsRefusedIt_IsGranted()
    {
        var show = await Database.NewEventAsync();
        var owner = Guid.NewGuid();
        (await _nodes[0].Holds.HoldAsync(show.RequestOf(owner, 5))).Succeeded.ShouldBeTrue();
        await using var seatKeeper = await Database.LockAsync(
            $"select from seats where id = {show.Seats[9]} for update"
        );
        var other = _nodes[0].Holds.HoldAsync(show.Request(5, 9));
        await Database.AwaitBlockedAsync(1);
        var again = _nodes[0].Holds.HoldAsync(show.RequestOf(owner, 5));
        await seatKeeper.DisposeAsync();

        (await other).Refusal.ShouldBeOfType<SeatUnavailable>().SeatIds.ShouldBe([show.Seats[5]]);
        (await again).Value.ShouldNotBeNull().SeatIds.ShouldBe([show.Seats[5]]);
    }

    /// <summary>
    /// PostgreSQL cancels a statement that waits for a lock for five seconds. Nothing has changed, and the caller may
    /// repeat the request.
    /// </summary>
    [Fact]
    public async Task Commands_SeatsLockedForTooLong_AreAnsweredBusy()
    {
        var show = await Database.NewEventAsync();
        var (paying, returning) = (await _nodes[0].HoldAsync(show, 1), await _nodes[0].HoldAsync(show, 2));
        await using var keeper = await Database.LockAsync(
            $"select from seats where event_id = {show.Id} order by id for update"
        );

        var taking = _nodes[0].Holds.HoldAsync(show.RequestOf(Guid.NewGuid(), 0));
        var payment = _nodes[0].Checkout.PayAsync(TestRequests.Pay(paying));
        var release = _nodes[1].Holds.ReleaseAsync(returning.HoldId);

        (await taking).Refusal.ShouldBeOfType<Busy>();
        (await payment).Refusal.ShouldBeOfType<Busy>();
        (await release).Refusal.ShouldBeOfType<Busy>();
        await keeper.DisposeAsync();
        (await Database.CountAsync(show, "held")).ShouldBe(2);
        (await _nodes[0].Holds.HoldAsync(show.RequestOf(Guid.NewGuid(), 0))).Succeeded.ShouldBeTrue();
    }

    /// <summary>
    /// A customer's hold ends while their next request waits for a seat. They must get a new hold, not a seat whose
    /// time has ended.
    /// </summary>
    [Fact]
    public async Task Hold_OwnHoldEndsWhileWaitingForASeat_BeginsANewOne()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();
        var old = (await _nodes[0].Holds.HoldAsync(show.RequestOf(customer, 1) with { DurationSeconds = 1 })).Value!;
        await using var seatKeeper = await Database.LockAsync(
            $"select from seats where id = {show.Seats[0]} for update"
        );
        var asking = _nodes[0].Holds.HoldAsync(show.RequestOf(customer, 0, 1));
        await Database.AwaitBlockedAsync(1);
        while (
            await Database.AsOwnerAsync<bool>(
                $"select expires_at > clock_timestamp() from holds where id = '{old.HoldId}'"
            )
        )
        {
            await Task.Delay(20);
        }

        await seatKeeper.DisposeAsync();

        var fresh = (await asking).Value.ShouldNotBeNull();
        fresh.HoldId.ShouldNotBe(old.HoldId);
        (
            await Database.AsOwnerAsync<bool>(
                $"select bool_and(held_until > clock_timestamp()) from seats where hold_id = '{fresh.HoldId}'"
            )
        ).ShouldBeTrue();
        fresh.SeatIds.Count.ShouldBe(2);
        await Database.ShouldBeSoundAsync();
    }
}
