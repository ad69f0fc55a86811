using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Seats;
using BoxOffice.Web.RateLimiting;

namespace BoxOffice.Tests.Web.Components;

/// <summary>How many commands of a panel are allowed to one customer and to one network.</summary>
public sealed class SessionLimitsTests(SaleFixture fixture) : SessionTest(fixture)
{
    /// <summary>
    /// Repeats a command until it is refused. Returns how many commands were carried out: on a slow machine more than
    /// the burst, because a bucket gains a token each second.
    /// </summary>
    private static async Task<int> UntilRefusedAsync(SeatSession session, Func<int, Task> command)
    {
        for (var time = 0; time < 9; time++)
        {
            await command(time);
            if (session.Notice?.Title == "That was too much at once")
                return time;
        }
        throw new InvalidOperationException("Nothing was refused.");
    }

    [Fact]
    public async Task Choose_OverTheNetworksLimit_IsRefusedAndCountsForTheApiToo()
    {
        var show = await Database.NewEventAsync();
        using var limits = new RateLimits(
            new()
            {
                Address = new() { Burst = 3, PerSecond = 1 },
            }
        );
        var (session, neighbour) = (await OpenAsync(show, limits: limits), await OpenAsync(show, limits: limits));
        await session.TakeAsync([show.Seats[0]]);
        await session.TakeBestAsync(new(1, null));
        await neighbour.TakeAsync([show.Seats[40]]);

        var taken = 3 + await UntilRefusedAsync(neighbour, time => neighbour.TakeAsync([show.Seats[41 + time]]));

        neighbour.Notice!.Title.ShouldBe("That was too much at once");
        neighbour.Notice.Text.ShouldBe("Nothing was taken for you. Wait 1 second, then choose again.");
        neighbour.Saying.ShouldStartWith("That was too much at once.");
        (await Database.CountAsync(show, "held")).ShouldBe(taken);
        Enumerable.Range(0, 3).ShouldContain(_ => limits.Count(new(School)) != null);
        limits.Count(new(new("203.0.113.8"))).ShouldBeNull();
    }

    [Fact]
    public async Task Choose_OverTheCustomersLimit_OthersOfTheNetworkStillCan()
    {
        var show = await Database.NewEventAsync();
        using var limits = new RateLimits(
            new()
            {
                Address = new() { Burst = 4, PerSecond = 1 },
                Customer = new() { Burst = 1, PerSecond = 1 },
            }
        );
        var (hammering, neighbour) = (await OpenAsync(show, limits: limits), await OpenAsync(show, limits: limits));

        await UntilRefusedAsync(hammering, time => hammering.TakeAsync([show.Seats[time]]));
        await neighbour.TakeAsync([show.Seats[40]]);

        hammering.Notice!.Title.ShouldBe("That was too much at once");
        neighbour.Notice.ShouldBeNull();
        neighbour.Basket!.Seats.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Renew_OverTheCustomersLimit_IsRefusedAndTheSeatsStay()
    {
        var show = await Database.NewEventAsync();
        using var limits = new RateLimits(
            new()
            {
                Customer = new() { Burst = 1, PerSecond = 1 },
            }
        );
        var session = await OpenAsync(show, limits: limits);
        await session.TakeAsync([show.Seats[0]]);

        await UntilRefusedAsync(session, _ => session.RenewAsync());

        session.Notice!.Title.ShouldBe("That was too much at once");
        session.Notice.Text.ShouldBe("Your seats are kept as before. Wait 1 second, then ask for more time again.");
        session.Basket!.Seats.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task GiveBack_OverTheNetworksLimit_IsAllowed()
    {
        var show = await Database.NewEventAsync();
        using var limits = new RateLimits(
            new()
            {
                Address = new() { Burst = 1, PerSecond = 1 },
            }
        );
        var session = await OpenAsync(show, limits: limits);
        await session.TakeAsync([show.Seats[0]]);

        await session.GiveBackAsync(null);

        session.Basket.ShouldBeNull();
        (await Database.CountAsync(show, "held")).ShouldBe(0);
    }
}
