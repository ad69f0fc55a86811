using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Web.Live;

/// <summary>Two nodes with one database and one Redis, and viewers of each node.</summary>
public sealed class LiveMapTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly BoxOfficeNode _a = nodes.A;
    private readonly BoxOfficeNode _b = nodes.B;

    private TestDatabase Database => nodes.Database;

    [Fact]
    public async Task Hold_OnOneNode_ShowsOnTheOtherByFrames()
    {
        var show = await Database.NewEventAsync();
        await using var here = await MapViewer.OpenAsync(_a, show.Id);
        await using var there = await MapViewer.OpenAsync(_b, show.Id);

        var hold = (await _a.Get<SeatHolds>().HoldAsync(show.Request(3, 4, 17))).Value!;
        await here.SeesAsync(17, status: 1, Soon);
        await there.SeesAsync(17, status: 1, Soon);
        await _a.Get<SeatHolds>().ReleaseAsync(hold.HoldId, [show.Seats[4]]);

        await there.SeesAsync(4, status: 0, Soon);
        await there.AgreesAsync(Database, Soon);
        await here.AgreesAsync(Database, Soon);
        there[4].Version.ShouldBe(2);
        there.Frames.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Booking_OnOneNode_ShowsEveryStateOnTheOther()
    {
        var show = await Database.NewEventAsync();
        await using var there = await MapViewer.OpenAsync(_b, show.Id);
        var hold = (await _a.Get<SeatHolds>().HoldAsync(show.Request(0))).Value!;
        var page = (
            await _a.Get<CheckoutService>()
                .OpenPageAsync(Pay(hold, card: null), _ => new("https://shop.example/", "https://shop.example/"))
        ).Value!;
        await there.SeesAsync(0, status: 2, Soon);
        await _b.Get<BookingSettlement>().ClosePaymentAsync(page.BookingId, "given up", TestActor.Job);
        await there.SeesAsync(0, status: 1, Soon);
        await _a.Get<CheckoutService>().PayAsync(Pay(hold));

        await there.SeesAsync(0, status: 3, Soon);
        await there.AgreesAsync(Database, Soon);
    }

    [Fact]
    public async Task Viewer_JoinsDuringABurst_MissesNothing()
    {
        var show = await Database.NewEventAsync(rows: 20, seatsPerRow: 20);
        var burst = Task.Run(async () =>
        {
            for (var round = 0; round < 10; round++)
            {
                var holds = await Task.WhenAll(
                    Enumerable
                        .Range(0, 40)
                        .Select(i =>
                            (i % 2 == 0 ? _a : _b).Get<SeatHolds>().HoldAsync(show.Request(i * 10, i * 10 + round))
                        )
                );
                await Task.WhenAll(
                    holds
                        .Where(h => h.Succeeded)
                        .Select((h, i) => (i % 2 == 0 ? _b : _a).Get<SeatHolds>().ReleaseAsync(h.Value!.HoldId))
                );
            }
        });
        var viewers = new List<MapViewer>();
        for (var i = 0; i < 6; i++)
            viewers.Add(await MapViewer.OpenAsync(i % 2 == 0 ? _a : _b, show.Id));
        await burst;

        foreach (var viewer in viewers)
        {
            await viewer.AgreesAsync(Database, Soon);
            await viewer.DisposeAsync();
        }
    }

    [Fact]
    public async Task Heartbeat_EverySecond_HasTheRevisionOfTheDatabase()
    {
        var show = await Database.NewEventAsync();
        await using var viewer = await MapViewer.OpenAsync(_b, show.Id);
        await viewer.UntilAsync(() => viewer.Heartbeat == 0, Soon, "the first heartbeat");

        await _a.Get<SeatHolds>().HoldAsync(show.Request(0, 1, 2));

        await viewer.UntilAsync(() => viewer.Heartbeat == 3 && viewer.Revision == 3, Soon, "a heartbeat of revision 3");
    }

    [Fact]
    public async Task Viewer_OfAnotherEventOrOfNone_GetsNoFrames()
    {
        var (show, other) = (await Database.NewEventAsync(), await Database.NewEventAsync());
        await using var elsewhere = await MapViewer.OpenAsync(_a, other.Id);
        await using var gone = await MapViewer.OpenAsync(_a, show.Id);
        await using var here = await MapViewer.OpenAsync(_a, show.Id);
        await gone.UnwatchAsync();

        await _a.Get<SeatHolds>().HoldAsync(show.Request(0));
        await here.SeesAsync(0, status: 1, Soon);

        (elsewhere.Frames, gone.Frames).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Watch_UnknownEvent_IsRefusedByName()
    {
        var show = await Database.NewEventAsync();
        await using var viewer = await MapViewer.OpenAsync(_a, show.Id);

        (await Should.ThrowAsync<HubException>(() => viewer.WatchAsync(987_654_321))).Message.ShouldContain(
            "There is no such event."
        );
    }

    [Fact]
    public async Task LapsedHold_IsSweptAndShownWithinSeconds()
    {
        var show = await Database.NewEventAsync();
        await using var viewer = await MapViewer.OpenAsync(_b, show.Id);
        await _a.Get<SeatHolds>().HoldAsync(show.Request(5));
        await viewer.SeesAsync(5, status: 1, Soon);

        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));

        await viewer.SeesAsync(5, status: 0, TimeSpan.FromSeconds(4));
    }

    /// <summary>
    /// No change is announced, not even to the node's own viewers. Every map is corrected from the database.
    /// </summary>
    [Fact]
    public async Task Announcements_AllLost_MapsAreCorrectedFromTheDatabase()
    {
        var show = await Database.NewEventAsync();
        await using var mute = BoxOfficeNode.Start(
            Database,
            nodes.Provider,
            change: services => services.Replace(ServiceDescriptor.Singleton<ISeatChangeFeed, SilentSeatChangeFeed>())
        );
        await using var here = await MapViewer.OpenAsync(mute, show.Id);
        await using var there = await MapViewer.OpenAsync(_b, show.Id);

        await mute.Get<SeatHolds>().HoldAsync(show.Request(0, 1));

        await there.SeesAsync(1, status: 1, TimeSpan.FromSeconds(4));
        await here.SeesAsync(1, status: 1, TimeSpan.FromSeconds(4));
        await here.AgreesAsync(Database, Soon);
        await there.AgreesAsync(Database, Soon);
    }

    [Fact]
    public async Task Socket_OpenedByAPageOfAnotherSite_IsRefused()
    {
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://evil.example");

        await Should.ThrowAsync<System.Net.WebSockets.WebSocketException>(() =>
            socket.ConnectAsync(
                new UriBuilder(_a.Address) { Scheme = "ws", Path = "/live" }.Uri,
                CancellationToken.None
            )
        );

        using var own = new System.Net.WebSockets.ClientWebSocket();
        own.Options.SetRequestHeader("Origin", _a.Address.GetLeftPart(UriPartial.Authority));
        await own.ConnectAsync(
            new UriBuilder(_a.Address) { Scheme = "ws", Path = "/live" }.Uri,
            CancellationToken.None
        );
    }
}
