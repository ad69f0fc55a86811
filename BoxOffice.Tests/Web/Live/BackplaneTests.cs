using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Components;
using BoxOffice.Web.Components.Customer.Seats;
using BoxOffice.Web.Customers;
using BoxOffice.Web.Live;
using BoxOffice.Web.RateLimiting;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Web.Live;

/// <summary>News for all tabs of one customer, and for all viewers of one event, on every node.</summary>
public sealed class BackplaneTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>Shorter than the time in which a node finds a change by polling.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(700);

    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(16);

    private Guid Customer => new(SHA256.HashData(_secret).AsSpan(0, 16), bigEndian: true);

    private TestDatabase Database => nodes.Database;

    [Fact]
    public async Task BasketChanged_OnOneNode_ReachesOnlyThatCustomersTabsOnEveryNode()
    {
        var (a, b) = (nodes.A, nodes.B);
        var (show, other) = (await Database.NewEventAsync(), await Database.NewEventAsync());
        await using var here = await MapViewer.OpenAsync(a, show.Id, cookie: CookieOf(a, _secret));
        await using var there = await MapViewer.OpenAsync(b, show.Id, cookie: CookieOf(b, _secret));
        await using var elsewhere = await MapViewer.OpenAsync(b, other.Id, cookie: CookieOf(b, _secret));
        await using var stranger = await MapViewer.OpenAsync(
            b,
            show.Id,
            cookie: CookieOf(b, RandomNumberGenerator.GetBytes(16))
        );
        await using var forger = await MapViewer.OpenAsync(a, show.Id, cookie: CookieOf(a, _secret) + "forged");
        var session = Guid.NewGuid();

        a.Get<INewsFeed>().BasketChanged(show.Id, Customer, session);

        foreach (var tab in new[] { here, there, elsewhere })
        {
            await tab.UntilAsync(() => tab.BasketNews.Count > 0, Soon, "the news");
            tab.BasketNews.ShouldHaveSingleItem().ShouldBe((show.Id, session.ToString("N")));
        }
        b.Get<INewsFeed>().SaleChanged(show.Id);
        await stranger.UntilAsync(() => stranger.SaleNews == 1 && forger.SaleNews == 1, Soon, "the later news");
        (stranger.BasketNews.Count, forger.BasketNews.Count).ShouldBe((0, 0));
    }

    /// <summary>
    /// The news of a session on one node reaches the hub connection of a browser on the other node. The browser passes
    /// it to its own session, which the test does here.
    /// </summary>
    [Fact]
    public async Task Basket_ChangedThroughOneNode_AppearsInASessionOnTheOther()
    {
        var (a, b) = (nodes.A, nodes.B);
        var show = await Database.NewEventAsync();
        var (here, there) = (SessionOn(a), SessionOn(b));
        await here.OpenAsync(show.Id, new(CallerAddress.Unknown, Customer));
        await there.OpenAsync(show.Id, new(CallerAddress.Unknown, Customer));
        await using var tab = await MapViewer.OpenAsync(b, show.Id, cookie: CookieOf(b, _secret));

        await here.TakeAsync([show.Seats[4]]);
        await tab.UntilAsync(() => tab.BasketNews.Count == 1, AtOnce, "the news of the other node's session");
        await there.OnBasketChangedAsync(tab.BasketNews[0].By);

        there.Basket.ShouldNotBeNull().Seats.ShouldHaveSingleItem().Id.ShouldBe(show.Seats[4]);

        (
            await a.Get<CheckoutService>()
                .PayAsync(new(here.Basket!.HoldId, "Ada", "ada@example.org", Guid.NewGuid().ToString(), GoodCard))
        ).Succeeded.ShouldBeTrue();
        await tab.UntilAsync(() => tab.BasketNews.Count == 3, Soon, "the news that a payment began, and that it ended");
        await there.OnBasketChangedAsync(tab.BasketNews[2].By);
        there.Basket.ShouldBeNull();
    }

    [Fact]
    public async Task SaleChanged_OnOneNode_ReachesTheEventsViewersOnEveryNode()
    {
        var (a, b) = (nodes.A, nodes.B);
        var (show, other) = (await Database.NewEventAsync(), await Database.NewEventAsync());
        await using var here = await MapViewer.OpenAsync(a, show.Id);
        await using var there = await MapViewer.OpenAsync(b, show.Id);
        await using var elsewhere = await MapViewer.OpenAsync(b, other.Id);
        await using var left = await MapViewer.OpenAsync(b, show.Id);
        await left.UnwatchAsync();

        a.Get<INewsFeed>().SaleChanged(show.Id);

        await here.UntilAsync(() => here.SaleNews == 1, AtOnce, "the news on the node itself");
        await there.UntilAsync(() => there.SaleNews == 1, AtOnce, "the news on the other node");
        (elsewhere.SaleNews, left.SaleNews).ShouldBe((0, 0));
    }

    [Theory, Long]
    [InlineData("cancelled_at = clock_timestamp()")]
    [InlineData("sales_end = clock_timestamp()")]
    public async Task Sale_ChangedWithoutNews_IsFoundByPolling(string change)
    {
        await using var node = BoxOfficeNode.Start(
            Database,
            nodes.Provider,
            redis: "127.0.0.1:1,connectRetry=0,connectTimeout=100"
        );
        var show = await Database.NewEventAsync();
        await using var viewer = await MapViewer.OpenAsync(node, show.Id);
        await Task.Delay(2500); // The node has read the sale's state once.
        viewer.SaleNews.ShouldBe(0);

        await Database.ChangeAsync(show, change);

        await viewer.UntilAsync(() => viewer.SaleNews == 1, TimeSpan.FromSeconds(4), "the node to poll");
    }

    [Fact]
    public async Task Sale_BeginsAndSellsOut_IsAnnounced()
    {
        var node = nodes.A;
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 2, salesStartIn: TimeSpan.FromSeconds(4));
        await using var viewer = await MapViewer.OpenAsync(node, show.Id);
        await viewer.UntilAsync(() => viewer.SaleNews == 1, Soon, "the sale to begin");

        await node.Get<SeatHolds>().HoldAsync(show.Request(0));
        (await node.Get<SeatHolds>().HoldAsync(show.Request(1))).Succeeded.ShouldBeTrue();

        await viewer.UntilAsync(() => viewer.SaleNews == 2, Soon, "the last seat to be gone");
    }

    [Fact, Long]
    public async Task Redis_StoppedAndStarted_NewsStaysOnItsNodeUntilRedisIsBack()
    {
        Assert.SkipWhen(PrivateRedis.Missing is not null, PrivateRedis.Missing ?? "");
        await using var redis = new PrivateRedis();
        await redis.StartAsync();
        await using var a = BoxOfficeNode.Start(Database, nodes.Provider, redis.Address);
        await using var b = BoxOfficeNode.Start(Database, nodes.Provider, redis.Address);
        var show = await Database.NewEventAsync();
        await using var early = await MapViewer.OpenAsync(a, show.Id, cookie: CookieOf(a, _secret));
        await early.UntilAsync(() => a.Get<INewsFeed>().ReachesEverybody, Soon, "Redis to be there");

        await redis.StopAsync();
        await early.UntilAsync(
            () => !a.Get<INewsFeed>().ReachesEverybody && !b.Get<INewsFeed>().ReachesEverybody,
            Soon,
            "the nodes to notice"
        );
        await using var late = await MapViewer
            .OpenAsync(a, show.Id, cookie: CookieOf(a, _secret))
            .WaitAsync(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        a.Get<INewsFeed>().BasketChanged(show.Id, Customer);
        a.Get<INewsFeed>().SaleChanged(show.Id);
        await early.UntilAsync(() => early.BasketNews.Count == 1 && early.SaleNews == 1, AtOnce, "this node's news");
        await late.UntilAsync(
            () => late.BasketNews.Count == 1 && late.SaleNews == 1,
            AtOnce,
            "this node's news for a viewer that connected without Redis"
        );

        await redis.StartAsync();
        await early.UntilAsync(
            () => a.Get<INewsFeed>().ReachesEverybody && b.Get<INewsFeed>().ReachesEverybody,
            TimeSpan.FromSeconds(20),
            "Redis to be back"
        );
        foreach (var tab in new[] { early, late })
        {
            await RepeatAsync(
                () => b.Get<INewsFeed>().BasketChanged(show.Id, Customer),
                () => tab.BasketNews.Count > 1
            );
            await RepeatAsync(() => b.Get<INewsFeed>().SaleChanged(show.Id), () => tab.SaleNews > 1);
        }
    }

    /// <summary>
    /// Seat frames are not sent through Redis: a hold sends one packed message there, and no message of a hub.
    /// </summary>
    [Fact]
    public async Task SeatFrames_OfAHold_DoNotPassTheBackplane()
    {
        var (a, b) = (nodes.A, nodes.B);
        var show = await Database.NewEventAsync();
        await using var there = await MapViewer.OpenAsync(b, show.Id);
        await using var listener = await ConnectionMultiplexer.ConnectAsync(TestServers.Redis);
        var messages = new ConcurrentQueue<string>();
        var prefix = $"boxoffice:{a.Get<Installation>().Id:N}:";
        var hub = typeof(SeatMapHub).FullName;
        foreach (
            var channel in new[]
            {
                "seats",
                $"{hub}:all",
                $"{hub}:group:{show.Id}",
                $"{hub}:connection:{b.Get<Watchers>().Of(show.Id).Single().ConnectionId}",
            }
        )
        {
            await listener
                .GetSubscriber()
                .SubscribeAsync(RedisChannel.Literal(prefix + channel), (_, _) => messages.Enqueue(channel));
        }

        await a.Get<SeatHolds>().HoldAsync(show.Request(7));
        await there.SeesAsync(7, status: 1, Soon);
        await there.UntilAsync(() => there.Heartbeat == 1, Soon, "a heartbeat");
        a.Get<INewsFeed>().SaleChanged(show.Id);
        await there.UntilAsync(() => messages.Any(c => c != "seats"), Soon, "the control: news does pass it");

        messages.ToArray().ShouldBe(["seats", $"{hub}:group:{show.Id}"]);
    }

    /// <summary>Pages must work without Redis.</summary>
    [Fact]
    public async Task OtherHubs_OfTheNode_DoNotUseRedis()
    {
        var node = nodes.A;
        var circuits = typeof(CircuitOptions).Assembly.GetType(
            "Microsoft.AspNetCore.Components.Server.ComponentHub",
            throwOnError: true
        )!;

        LifetimeOf(circuits).ShouldBe(typeof(DefaultHubLifetimeManager<>).MakeGenericType(circuits));
        LifetimeOf(typeof(SeatMapHub)).ShouldBe(typeof(SeatMapLifetime));

        Type LifetimeOf(Type hub) =>
            node.Services.GetRequiredService(typeof(HubLifetimeManager<>).MakeGenericType(hub)).GetType();
    }

    private static SeatSession SessionOn(BoxOfficeNode node) => node.Get<SeatSession>();

    private static string CookieOf(BoxOfficeNode node, byte[] secret)
    {
        var protector = node.Get<IDataProtectionProvider>().CreateProtector("customer cookie v2");
        return $"{CustomerIdentity.Cookie}={protector.Protect(Base64Url.EncodeToString(secret))}";
    }

    /// <summary>
    /// Repeats the news until it is received. Subscriptions come back one by one, so the first news may be lost.
    /// </summary>
    private static async Task RepeatAsync(Action send, Func<bool> isReceived)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isReceived())
        {
            send();
            await Task.Delay(200, timeout.Token);
        }
    }
}
