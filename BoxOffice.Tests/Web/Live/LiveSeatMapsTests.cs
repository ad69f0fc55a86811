using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Seats;
using BoxOffice.Web.Live;
using Microsoft.Extensions.Logging.Abstractions;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Web.Live;

/// <summary>Which events' seat states a node keeps in memory, and how it compares them with the database.</summary>
public sealed class LiveSeatMapsTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    private readonly HandClock _time = new();

    [Fact]
    public async Task Map_UnusedForMinutes_IsDroppedAndReadAgainWhenNeeded()
    {
        await using var sale = fixture.NewSale();
        var show = await fixture.Database.NewEventAsync();
        var maps = new LiveSeatMaps(
            fixture.Database.Application,
            sale.Get<EventLayouts>(),
            _time,
            NullLogger<LiveSeatMaps>.Instance
        );
        await maps.FindAsync(show.Id);

        Pass(maps, minutes: 4);
        maps.Loaded.ShouldHaveSingleItem();
        await maps.FindAsync(show.Id);
        Pass(maps, minutes: 4);
        maps.Loaded.ShouldHaveSingleItem("it was used four minutes ago");
        Pass(maps, minutes: 2);
        maps.Loaded.ShouldBeEmpty();

        await sale.Holds.HoldAsync(show.Request(0, 1));
        (await maps.FindAsync(show.Id)).ShouldNotBeNull().Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Map_Watched_IsKept()
    {
        await using var sale = fixture.NewSale();
        var show = await fixture.Database.NewEventAsync();
        var maps = new LiveSeatMaps(
            fixture.Database.Application,
            sale.Get<EventLayouts>(),
            _time,
            NullLogger<LiveSeatMaps>.Instance
        );
        await maps.FindAsync(show.Id);

        for (var hour = 0; hour < 3; hour++)
            Pass(maps, minutes: 60, watched: show.Id);
        maps.Loaded.ShouldHaveSingleItem();
        Pass(maps, minutes: 4);
        maps.Loaded.ShouldHaveSingleItem("its last viewer left four minutes ago");
    }

    /// <summary>
    /// Seatings and answers are cached under the map's number of changes. A map that is read again counts from 0, so it
    /// must not get the cached ones.
    /// </summary>
    [Fact]
    public async Task Seating_OfAMapReadAgain_IsComputedAgain()
    {
        await using var sale = fixture.NewSale();
        var show = await fixture.Database.NewEventAsync();
        var maps = new LiveSeatMaps(
            fixture.Database.Application,
            sale.Get<EventLayouts>(),
            _time,
            NullLogger<LiveSeatMaps>.Instance
        );
        var (views, answers) = (
            new SeatingViews(maps, sale.Get<EventLayouts>(), TimeProvider.System),
            new SeatAnswers(maps, sale.Get<EventLayouts>(), TimeProvider.System)
        );
        var map = (await maps.FindAsync(show.Id)).ShouldNotBeNull();
        for (var version = 1; version < 5; version++)
            map.Apply([new(0, SeatStatus.Held, version)]);
        (await views.FindAsync(show.Id))!.Statuses[0].ShouldBe(SeatStatus.Held);
        await answers.SeatsAsync(show.Id, null);
        Pass(maps, minutes: 6);
        maps.Loaded.ShouldBeEmpty();

        (await views.FindAsync(show.Id))!.Statuses[0].ShouldBe(SeatStatus.Available);
        System
            .Text.Encoding.UTF8.GetString((await answers.SeatsAsync(show.Id, null)).Value!.Plain)
            .ShouldNotContain("held");
    }

    [Fact]
    public async Task Reconcile_SeveralAtOnceOfAMapThatIsAhead_BeginOneEpoch()
    {
        await using var sale = fixture.NewSale();
        var show = await fixture.Database.NewEventAsync();
        var maps = new LiveSeatMaps(
            fixture.Database.Application,
            sale.Get<EventLayouts>(),
            _time,
            NullLogger<LiveSeatMaps>.Instance
        );
        var map = (await maps.FindAsync(show.Id)).ShouldNotBeNull();
        map.Apply([new(3, SeatStatus.Booked, 50)]);

        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => maps.ReconcileAsync(map, CancellationToken.None)))
        );

        (map.Epoch, map.Revision, map.Statuses()[3]).ShouldBe((1, 0, SeatStatus.Available));
    }

    /// <summary>The database and the node compute the same fingerprint of a seat.</summary>
    [Fact]
    public async Task Fingerprint_OfTheDatabase_EqualsThatOfTheNode()
    {
        var random = new Random(20261126);
        foreach (var status in Enum.GetValues<SeatStatus>())
        {
            var seat = new SeatChange(random.Next(80_000), status, random.Next());
            (
                await fixture.Database.AsApplicationAsync<long>(
                    $"select seat_fingerprint({seat.Ordinal}, '{status.ToString().ToLowerInvariant()}', {seat.Version})"
                )
            ).ShouldBe(SeatFingerprint.Of(seat));
        }
    }

    /// <summary>
    /// One statement shows that nothing has changed, for any number of seats and events, and it reads no seat.
    /// </summary>
    [Fact]
    public async Task Reconcile_OfUnchangedEvents_SendsOneStatementAndReadsNoSeat()
    {
        await using var sale = fixture.NewSale();
        var maps = new LiveSeatMaps(
            fixture.Database.Application,
            sale.Get<EventLayouts>(),
            _time,
            NullLogger<LiveSeatMaps>.Instance
        );
        TestEvent[] shows =
        [
            await fixture.Database.NewEventAsync(),
            await fixture.Database.NewEventAsync(),
            await fixture.Database.NewEventAsync(),
        ];
        foreach (var show in shows)
            await maps.FindAsync(show.Id);
        var statements = new StatementLog(fixture.Database.DatabaseName, ofRequests: false);
        using (statements)
        {
            await maps.ReconcileAsync([.. maps.Loaded], CancellationToken.None);
            statements.Take().ShouldHaveSingleItem().ShouldNotContain("from seats");

            await LoneHolds.New(fixture.Database, new RecordingFeed()).HoldAsync(shows[1].Request(0));
            statements.Take();
            (await maps.ReconcileAsync([.. maps.Loaded], CancellationToken.None)).ShouldBe(1);
            statements
                .Take()
                .Count(s => s.Contains("from seats", StringComparison.Ordinal))
                .ShouldBe(1, "the control: the seats of a changed event are read");
        }
    }

    private void Pass(LiveSeatMaps maps, int minutes, long? watched = null)
    {
        _time.Advance(TimeSpan.FromMinutes(minutes));
        maps.ForgetUnused(id => id == watched);
    }
}
