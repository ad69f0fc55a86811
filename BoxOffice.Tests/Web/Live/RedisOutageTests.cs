using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using StackExchange.Redis;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Web.Live;

/// <summary>Redis is killed while two nodes run, and comes back. No request waits for it.</summary>
[Long]
public sealed class RedisOutageTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    /// <summary>The promise is two seconds; the rest allows for a busy machine.</summary>
    private static readonly TimeSpan ByTheDatabase = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task Redis_KilledAndBack_SalesContinueAndMapsCatchUp()
    {
        Assert.SkipWhen(PrivateRedis.Missing is not null, PrivateRedis.Missing ?? "");
        await using var redis = new PrivateRedis();
        await redis.StartAsync();
        await using var a = BoxOfficeNode.Start(fixture.Database, fixture.Provider, redis.Address);
        await using var b = BoxOfficeNode.Start(fixture.Database, fixture.Provider, redis.Address);
        var show = await fixture.Database.NewEventAsync();
        await using var here = await MapViewer.OpenAsync(a, show.Id);
        await using var there = await MapViewer.OpenAsync(b, show.Id);
        await a.Get<SeatHolds>().HoldAsync(show.Request(0));
        await there.SeesAsync(0, status: 1, ByTheDatabase);

        await redis.StopAsync();
        var hold = (await a.Get<SeatHolds>().HoldAsync(show.Request(1, 2)).WaitAsync(AtOnce)).Value.ShouldNotBeNull();
        await here.SeesAsync(2, status: 1, AtOnce);
        await there.SeesAsync(2, status: 1, ByTheDatabase);
        (await a.Get<CheckoutService>().PayAsync(Pay(hold))).Succeeded.ShouldBeTrue();
        await here.SeesAsync(2, status: 3, AtOnce);
        await there.SeesAsync(2, status: 3, ByTheDatabase);
        using var http = a.NewClient();
        (await http.GetAsync("/health/ready")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);

        await redis.StartAsync();
        await here.UntilAsync(
            () => a.Get<IConnectionMultiplexer>().IsConnected && b.Get<IConnectionMultiplexer>().IsConnected,
            TimeSpan.FromSeconds(20),
            "both nodes to find Redis again"
        );
        await FramesFlowAsync(a, there, show);
        await here.AgreesAsync(fixture.Database, ByTheDatabase);
        await there.AgreesAsync(fixture.Database, ByTheDatabase);
    }

    [Fact]
    public async Task Redis_UnreachableWhenANodeStarts_IsUsedOnceItIsReachable()
    {
        Assert.SkipWhen(PrivateRedis.Missing is not null, PrivateRedis.Missing ?? "");
        await using var redis = new PrivateRedis();
        await using var a = BoxOfficeNode.Start(fixture.Database, fixture.Provider, redis.Address);
        await using var b = BoxOfficeNode.Start(fixture.Database, fixture.Provider, redis.Address);
        var show = await fixture.Database.NewEventAsync();
        await using var there = await MapViewer.OpenAsync(b, show.Id);
        await a.Get<SeatHolds>().HoldAsync(show.Request(0));
        await there.SeesAsync(0, status: 1, ByTheDatabase);

        await redis.StartAsync();
        await there.UntilAsync(
            () => a.Get<IConnectionMultiplexer>().IsConnected && b.Get<IConnectionMultiplexer>().IsConnected,
            TimeSpan.FromSeconds(20),
            "both nodes to find Redis"
        );

        await FramesFlowAsync(a, there, show);
    }

    /// <summary>
    /// Waits until messages between nodes arrive again: until three holds in a row are shown within 300 ms. A
    /// correction from the database takes longer.
    /// </summary>
    private static async Task FramesFlowAsync(BoxOfficeNode from, MapViewer there, TestEvent show)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        for (var (seat, fast) = (10, 0); fast < 3; seat++)
        {
            timeout.Token.ThrowIfCancellationRequested();
            await from.Get<SeatHolds>().HoldAsync(show.Request(seat));
            try
            {
                await there.SeesAsync(seat, status: 1, TimeSpan.FromMilliseconds(300));
                fast++;
            }
            catch (TimeoutException)
            {
                fast = 0;
            }
        }
    }
}
