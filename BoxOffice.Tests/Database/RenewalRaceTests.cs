using BoxOffice.Domain;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Database;

/// <summary>
/// Races of a renewal with the end of its hold, a checkout or a release. A test keeps a lock, so that the first of the
/// two always stops half-way.
/// </summary>
public sealed class RenewalRaceTests(SaleFixture fixture) : SaleTest(fixture)
{
    private HoldRenewals Renewals => Sale.Get<HoldRenewals>();

    [Fact]
    public async Task Renew_HoldEndsWhileItWaitsForASeat_IsRefusedAndTheSweepFreesTheSeats()
    {
        var (show, hold) = await HoldAsync(seconds: 1);
        await using var keeper = await LockSeatAsync(show);
        var renewal = Renewals.RenewAsync(hold);
        await Database.AwaitBlockedAsync(1);
        await AwaitEndAsync(hold);
        await Sale.Expiry.SweepAsync();
        (await Database.CountAsync(show, "held")).ShouldBe(2, "the sweep skips a hold that is being renewed");
        await keeper.DisposeAsync();

        (await renewal).Refusal.ShouldBeOfType<HoldExpired>();
        await Sale.Expiry.SweepAsync();
        (await Database.CountAsync(show, "held")).ShouldBe(0);
        await Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Renew_SweepHasBegun_IsRefusedAsExpired()
    {
        var (show, hold) = await HoldAsync(seconds: 1);
        await AwaitEndAsync(hold);
        await using var keeper = await LockSeatAsync(show);
        var sweep = Sale.Expiry.SweepAsync();
        await Database.AwaitBlockedAsync(1);
        var renewal = Renewals.RenewAsync(hold);
        await Database.AwaitBlockedAsync(2);
        await keeper.DisposeAsync();

        (await sweep).ShouldBeGreaterThanOrEqualTo(2);
        (await renewal).Refusal.ShouldBeOfType<HoldExpired>();
        (await Database.CountAsync(show, "held")).ShouldBe(0);
        await Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Renew_RightBeforeTheEnd_KeepsTheSeatsFromTheSweep()
    {
        var (show, hold) = await HoldAsync(seconds: 2);
        var before = await EndAsync(hold);
        var renewed = (await Renewals.RenewAsync(hold)).Value.ShouldNotBeNull();
        (renewed.ExpiresAt - before).ShouldBe(TimeSpan.FromMinutes(5));
        await Database.AsOwnerAsync<object>(
            $"select pg_sleep(extract(epoch from timestamptz '{before:O}' - clock_timestamp()))"
        );

        await Sale.Expiry.SweepAsync();

        (await Database.CountAsync(show, "held")).ShouldBe(2);
        (await EndAsync(hold)).ShouldBe(renewed.ExpiresAt);
    }

    [Fact]
    public async Task Renew_CheckoutHasBegun_IsRefused()
    {
        var (show, hold) = await HoldAsync(seconds: 60);
        await using var keeper = await LockSeatAsync(show);
        var checkout = Sale.Checkout.PayAsync(Pay(hold));
        await Database.AwaitBlockedAsync(1);
        var renewal = Renewals.RenewAsync(hold);
        await Database.AwaitBlockedAsync(2);
        await keeper.DisposeAsync();

        (await renewal).Refusal.ShouldBeOfType<PaymentUnderWay>();
        (await checkout).Succeeded.ShouldBeTrue();
        (await Database.CountAsync(show, "booked")).ShouldBe(2);
        await Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Checkout_RenewalHasBegun_WaitsAndIsPaid()
    {
        var (show, hold) = await HoldAsync(seconds: 60);
        await using var keeper = await LockSeatAsync(show);
        var renewal = Renewals.RenewAsync(hold);
        await Database.AwaitBlockedAsync(1);
        var checkout = Sale.Checkout.PayAsync(Pay(hold));
        await Database.AwaitBlockedAsync(2);
        await keeper.DisposeAsync();

        (await renewal).Succeeded.ShouldBeTrue();
        (await checkout).Succeeded.ShouldBeTrue();
        (await Database.CountAsync(show, "booked")).ShouldBe(2);
        await Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Renew_ReleaseHasBegun_FindsNoHold()
    {
        var (show, hold) = await HoldAsync(seconds: 60);
        await using var keeper = await LockSeatAsync(show);
        var release = Sale.Holds.ReleaseAsync(hold);
        await Database.AwaitBlockedAsync(1);
        var renewal = Renewals.RenewAsync(hold);
        await Database.AwaitBlockedAsync(2);
        await keeper.DisposeAsync();

        (await release).Succeeded.ShouldBeTrue();
        (await renewal).Refusal.ShouldBeOfType<HoldNotFound>();
        (await Database.CountAsync(show, "held")).ShouldBe(0);
        await Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Release_OfOneSeatWhileTheHoldIsRenewed_LeavesTheOtherWithTheNewEnd()
    {
        var (show, hold) = await HoldAsync(seconds: 60);
        await using var keeper = await LockSeatAsync(show);
        var renewal = Renewals.RenewAsync(hold);
        await Database.AwaitBlockedAsync(1);
        var release = Sale.Holds.ReleaseAsync(hold, [show.Seats[0]]);
        await Database.AwaitBlockedAsync(2);
        await keeper.DisposeAsync();

        var renewed = (await renewal).Value.ShouldNotBeNull();
        (await release).Succeeded.ShouldBeTrue();
        (await Database.CountAsync(show, "held")).ShouldBe(1);
        (await EndAsync(hold)).ShouldBe(renewed.ExpiresAt);
        await Database.ShouldBeSoundAsync();
    }

    private static CheckoutRequest Pay(Guid hold) =>
        new(hold, "Ada Lovelace", $"{hold:N}@example.org", Guid.NewGuid().ToString("N"), TestRequests.GoodCard);

    private async Task<(TestEvent Show, Guid Hold)> HoldAsync(int seconds)
    {
        var show = await Database.NewEventAsync();
        return (
            show,
            (await Sale.Holds.HoldAsync(show.Request(0, 1) with { DurationSeconds = seconds }))
                .Value.ShouldNotBeNull()
                .HoldId
        );
    }

    private Task<KeptLock> LockSeatAsync(TestEvent show) =>
        Database.LockAsync($"select from seats where id = {show.Seats[0]} for update");

    private async Task<DateTimeOffset> EndAsync(Guid hold) =>
        (await Sale.Baskets.FindAsync(hold)).Value.ShouldNotBeNull().ExpiresAt;

    private async Task AwaitEndAsync(Guid hold)
    {
        while (
            await Database.AsOwnerAsync<bool>($"select expires_at > clock_timestamp() from holds where id = '{hold}'")
        )
        {
            await Task.Delay(20);
        }
    }
}
