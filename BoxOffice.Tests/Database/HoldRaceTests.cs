using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using Npgsql;

namespace BoxOffice.Tests.Database;

/// <summary>Races of one customer with themselves, made certain: a test holds a lock, so that a request stops exactly where it hurts.</summary>
public sealed class HoldRaceTests(SaleFixture fixture) : IClassFixture<SaleFixture>, IAsyncDisposable
{
    private readonly Nodes _nodes = new(fixture.NewSale(), fixture.NewSale());

    private TestDatabase Database => fixture.Database;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    /// <summary>
    /// A request finds no hold of its customer and waits for a seat. Meanwhile another session makes the customer's hold, and a third is about to
    /// add to it. The first must not add to a hold it has not locked: its whole batch would fail, or the limit be passed.
    /// </summary>
    [Fact]
    public async Task Hold_AnotherSessionMakesAndGrowsTheCustomersHoldMeanwhile_KeepsTheLimit()
    {
        var show = await Database.NewEventAsync(seatLimit: 2);
        var customer = Guid.NewGuid();
        await using var seatKeeper = await LockAsync($"select from seats where id = {show.Seats[0]} for update");

        var first = _nodes[0].Holds.HoldAsync(show.WishOf(customer, 0));
        await Database.AwaitBlockedAsync(1);
        var second = (await _nodes[1].Holds.HoldAsync(show.WishOf(customer, 1))).Value.ShouldNotBeNull();
        await using var third = await LockAsync($"""
            update holds set seat_ids = seat_ids || {show.Seats[2]}::bigint, version = version + 1 where id = '{second.HoldId}';
            update seats s set status = 'held', version = s.version + 1, hold_id = h.id, held_by = h.holder_id, held_until = h.expires_at
            from holds h where h.id = '{second.HoldId}' and s.id = {show.Seats[2]}
            """);
        await seatKeeper.DisposeAsync();
        await Database.AwaitBlockedAsync(1);
        await third.CommitAsync();

        (await first).Refusal.ShouldBe(new TooManySeats(2));
        (await Database.CountAsync(show, "held")).ShouldBe(2);
        await Database.ShouldBeSoundAsync();
    }

    /// <summary>A customer's hold ends while their next click waits for a seat: they get a fresh hold, not a seat that is over already.</summary>
    [Fact]
    public async Task Hold_OwnHoldEndsWhileWaitingForASeat_BeginsAFreshOne()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();
        var old = (await _nodes[0].Holds.HoldAsync(show.WishOf(customer, 1) with { DurationSeconds = 1 })).Value!;
        await using var seatKeeper = await LockAsync($"select from seats where id = {show.Seats[0]} for update");
        var asking = _nodes[0].Holds.HoldAsync(show.WishOf(customer, 0, 1));
        await Database.AwaitBlockedAsync(1);
        while (await Database.AsOwnerAsync<bool>($"select expires_at > clock_timestamp() from holds where id = '{old.HoldId}'")) await Task.Delay(20);

        await seatKeeper.DisposeAsync();

        var fresh = (await asking).Value.ShouldNotBeNull();
        fresh.HoldId.ShouldNotBe(old.HoldId);
        (await Database.AsOwnerAsync<bool>($"select bool_and(held_until > clock_timestamp()) from seats where hold_id = '{fresh.HoldId}'")).ShouldBeTrue();
        fresh.SeatIds.Count.ShouldBe(2);
        await Database.ShouldBeSoundAsync();
    }

    private async Task<KeptLock> LockAsync(string sql)
    {
        var connection = await Database.OpenAsOwnerAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
        return new(connection, transaction);
    }

    private sealed class KeptLock(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public Task CommitAsync() => transaction.CommitAsync();

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
