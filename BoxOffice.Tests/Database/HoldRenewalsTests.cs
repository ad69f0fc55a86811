using BoxOffice.Domain;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Database;

/// <summary>A customer renews a hold: once, near its end, for exactly five minutes.</summary>
public sealed class HoldRenewalsTests(SaleFixture fixture) : SaleTest(fixture)
{
    private static readonly TimeSpan NearTheEnd = TimeSpan.FromSeconds(600 - 90);

    private HoldRenewals Renewals => Sale.Get<HoldRenewals>();

    [Fact]
    public async Task Renew_NearTheEnd_GivesFiveMinutesToTheHoldAndItsSeats()
    {
        var (show, hold) = await HoldAsync(NearTheEnd);
        var before = (await Sale.Baskets.FindAsync(hold)).Value.ShouldNotBeNull();
        before.MayBeRenewed.ShouldBeTrue();

        var renewed = (await Renewals.RenewAsync(hold)).Value.ShouldNotBeNull();

        (renewed.ExpiresAt - before.ExpiresAt).ShouldBe(TimeSpan.FromMinutes(5));
        var after = (await Sale.Baskets.FindAsync(hold)).Value.ShouldNotBeNull();
        (after.ExpiresAt, after.MayBeRenewed).ShouldBe((renewed.ExpiresAt, false));
        (
            await Database.AsOwnerAsync<long>(
                $"select count(*) from seats s join holds h on h.id = s.hold_id where s.event_id = {show.Id} and "
                    + "s.held_until = h.expires_at"
            )
        ).ShouldBe(2);
        await Database.ShouldBeSoundAsync();
        Sale.News.Baskets.ShouldHaveSingleItem().EventId.ShouldBe(show.Id);
    }

    [Fact]
    public async Task Renew_ManyTimesAtOnce_IsDoneOnce()
    {
        var (_, hold) = await HoldAsync(NearTheEnd);
        var before = (await Sale.Baskets.FindAsync(hold)).Value!.ExpiresAt;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Renewals.RenewAsync(hold)));

        outcomes.Count(o => o.Succeeded).ShouldBe(1);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal is RenewedAlready);
        ((await Sale.Baskets.FindAsync(hold)).Value!.ExpiresAt - before).ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Renew_TooEarlyUnknownOrExpired_IsRefused()
    {
        var (show, hold) = await HoldAsync(TimeSpan.Zero);
        (await Renewals.RenewAsync(hold)).Refusal.ShouldBeOfType<TooEarlyToRenew>();
        (await Renewals.RenewAsync(Guid.NewGuid())).Refusal.ShouldBeOfType<HoldNotFound>();

        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));
        (await Renewals.RenewAsync(hold)).Refusal.ShouldBeOfType<HoldExpired>();
        await Sale.Expiry.SweepAsync();
        (await Renewals.RenewAsync(hold)).Refusal.ShouldBeOfType<HoldExpired>();
    }

    [Fact]
    public async Task Renew_WhileItIsBeingPaidFor_IsRefused()
    {
        var (_, hold) = await HoldAsync(NearTheEnd);
        (
            await Sale.Checkout.OpenPageAsync(
                new(hold, "Ada", "ada@example.org", Guid.NewGuid().ToString(), null),
                _ => new("https://shop.example/", "https://shop.example/")
            )
        ).Succeeded.ShouldBeTrue();

        (await Renewals.RenewAsync(hold)).Refusal.ShouldBeOfType<PaymentUnderWay>();
    }

    [Fact]
    public async Task Payment_AfterARenewal_AddsItsTimeUpToTheCap()
    {
        var (show, hold) = await HoldAsync(NearTheEnd);
        (await Renewals.RenewAsync(hold)).Succeeded.ShouldBeTrue();
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(6)); // Half a minute is left.

        (
            await Sale.Checkout.OpenPageAsync(
                new(hold, "Ada", "ada@example.org", Guid.NewGuid().ToString(), null),
                _ => new("https://shop.example/", "https://shop.example/")
            )
        ).Succeeded.ShouldBeTrue();

        var (left, toCap) = (
            await SecondsAsync(show, "expires_at - clock_timestamp()"),
            await SecondsAsync(show, "cap_at - expires_at")
        );
        left.ShouldBeInRange(280, 301);
        toCap.ShouldBeGreaterThanOrEqualTo(0);
        await Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Seats_AddedAfterARenewal_EndWithTheOthers()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();
        var hold = (await Sale.Holds.HoldAsync(show.RequestOf(customer, 0))).Value!.HoldId;
        await Database.PassTimeAsync(show.Id, NearTheEnd);
        var renewed = (await Renewals.RenewAsync(hold)).Value.ShouldNotBeNull();

        var grown = (await Sale.Holds.HoldAsync(show.RequestOf(customer, 1))).Value.ShouldNotBeNull();

        grown.ExpiresAt.ShouldBe(renewed.ExpiresAt);
        await Database.ShouldBeSoundAsync();
    }

    private async Task<(TestEvent Show, Guid Hold)> HoldAsync(TimeSpan ago)
    {
        var show = await Database.NewEventAsync();
        var hold = (await Sale.HoldAsync(show, 0, 1)).HoldId;
        await Database.PassTimeAsync(show.Id, ago);
        return (show, hold);
    }

    private async Task<double> SecondsAsync(TestEvent show, string what) =>
        (double)
            await Database.AsOwnerAsync<decimal>(
                $"select extract(epoch from {what}) from holds where event_id = {show.Id}"
            );
}
