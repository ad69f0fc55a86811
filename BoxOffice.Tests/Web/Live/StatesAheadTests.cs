using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Sandbox;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Live;
using StackExchange.Redis;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Web.Live;

/// <summary>
/// A map may be ahead of the database, after false messages or after a backup was restored. It must be corrected, as a
/// map that is behind.
/// </summary>
public sealed class StatesAheadTests(StatesAheadTests.Fixture fixture) : IClassFixture<StatesAheadTests.Fixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>The promise is two seconds; the rest allows for a busy machine.</summary>
    private static readonly TimeSpan ByTheDatabase = TimeSpan.FromSeconds(5);

    private readonly BoxOfficeNode _a = fixture.A;
    private readonly BoxOfficeNode _b = fixture.B;

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task ForgedMessages_WithoutASealOrWithAWrongOne_AreCountedAndNeverShown()
    {
        var show = await Database.NewEventAsync();
        await using var viewer = await MapViewer.OpenAsync(_b, show.Id);
        using var forgeries = new Tally();
        SeatChange[] soldOut =
        [
            .. Enumerable.Range(0, show.Seats.Count).Select(i => new SeatChange(i, SeatStatus.Booked, 1000)),
        ];
        var sealedByAStranger = FeedMessage.Encode(FeedKey.Random(), new byte[16], show.Id, soldOut);

        await PublishAsync(sealedByAStranger);
        await PublishAsync(sealedByAStranger[..^FeedKey.SealBytes]);
        await PublishAsync([]);
        await PublishAsync(new byte[200]);
        await viewer.UntilAsync(() => forgeries.Count >= 2 * 4, Soon, "both nodes to drop all four");

        // Any effect of the forged messages would show before this hold.
        await _a.Get<SeatHolds>().HoldAsync(show.Request(7));
        await viewer.SeesAsync(7, status: 1, Soon);
        (viewer.Revision, viewer.Epoch, viewer.Frames).ShouldBe((1, 0, 1));
        (await _b.Get<LiveSeatMaps>().FindAsync(show.Id))!.Epoch.ShouldBe(0);
    }

    /// <summary>
    /// The control of the test above: with the right key, both nodes apply the same message, and then the database
    /// corrects it everywhere. How long it is shown depends on the next poll, so the test checks the nodes' maps and
    /// not the viewers.
    /// </summary>
    [Fact]
    public async Task FalseMessage_WithTheRightKey_IsAppliedAndCorrectedFromTheDatabase()
    {
        var show = await Database.NewEventAsync();
        await using var here = await MapViewer.OpenAsync(_a, show.Id, heals: true);
        await using var there = await MapViewer.OpenAsync(_b, show.Id, heals: true);
        await _a.Get<SeatHolds>().HoldAsync(show.Request(3));
        await there.SeesAsync(3, status: 1, Soon);

        LiveSeatMap[] nodeMaps =
        [
            (await _a.Get<LiveSeatMaps>().FindAsync(show.Id))!,
            (await _b.Get<LiveSeatMaps>().FindAsync(show.Id))!,
        ];
        var before = nodeMaps.Select(p => p.Changes).ToList();

        await PublishAsync(
            FeedMessage.Encode(
                _a.Get<Installation>().Key,
                new byte[16],
                show.Id,
                [new(3, SeatStatus.Booked, 900), new(5, SeatStatus.Booked, 1000)]
            )
        );
        await Eventually.BeSoAsync(
            () => Task.FromResult(nodeMaps.Zip(before).All(p => p.First.Changes > p.Second)),
            Soon
        );

        await here.UntilAsync(
            () => here.Epoch > 0 && there.Epoch > 0,
            ByTheDatabase,
            "both viewers to be in the new epoch"
        );
        await here.AgreesAsync(Database, ByTheDatabase);
        await there.AgreesAsync(Database, ByTheDatabase);
        (here.Epoch, there.Epoch).ShouldBe((1, 1), "the nodes begin the new epoch together");
        await SaleContinuesAsync(show, here, there);
    }

    [Fact]
    public async Task Database_RestoredToAnEarlierState_IsShownByAllViewersAndSalesContinue()
    {
        var show = await Database.NewEventAsync();
        var hold = (await _a.Get<SeatHolds>().HoldAsync(show.Request(0, 1, 2, 3))).Value!;
        await using var here = await MapViewer.OpenAsync(_a, show.Id, heals: true);
        await using var there = await MapViewer.OpenAsync(_b, show.Id, heals: true);
        await _b.Get<SeatHolds>().ReleaseAsync(hold.HoldId);
        await here.SeesAsync(0, status: 0, Soon);
        await there.AgreesAsync(Database, Soon);

        // The hold and its return gave four seats version 2. The restored state has version 8 for one seat and 0 for
        // all others, so that the sum of all versions stays the same.
        await RestoreAsync(show, "version = case when ordinal = 40 then 8 else 0 end");

        await here.AgreesAsync(Database, ByTheDatabase);
        await there.AgreesAsync(Database, ByTheDatabase);
        (here[0].Version, here[40].Version, here.Epoch, there.Epoch).ShouldBe((0, 8, 1, 1));
        await SaleContinuesAsync(show, here, there);
    }

    /// <summary>
    /// With the guards off, the event's fingerprint stays as it was until the seats are compared one by one.
    /// </summary>
    [Fact]
    public async Task Seats_ChangedWithTheGuardsOff_AreShownAndTheFingerprintIsRenewed()
    {
        var show = await Database.NewEventAsync();
        await using var here = await MapViewer.OpenAsync(_a, show.Id, heals: true);
        await using var there = await MapViewer.OpenAsync(_b, show.Id, heals: true);

        await Database.AsOwnerAsync<object>(
            "begin; set local session_replication_role = replica; update seats set version = 2 where event_id = "
                + $"{show.Id} and ordinal = 7; commit;"
        );

        await here.AgreesAsync(Database, ByTheDatabase);
        await there.AgreesAsync(Database, ByTheDatabase);
        await Eventually.BeSoAsync(
            () =>
                Database.AsOwnerAsync<bool>(
                    $"""
                    select (select sum(fingerprint) from event_fingerprints
                        where event_id = {show.Id}) = (select sum(seat_fingerprint(ordinal, status, version)) from seats
                        where event_id = {show.Id})
                    """
                ),
            ByTheDatabase
        );
    }

    [Fact]
    public async Task Epoch_LostWithTheDatabase_IsRaisedAgainForOldAndNewNodes()
    {
        var show = await Database.NewEventAsync();
        await _a.Get<SeatHolds>().HoldAsync(show.Request(0));
        await using var viewer = await MapViewer.OpenAsync(_a, show.Id, heals: true);
        await RestoreAsync(
            show,
            "version = 0, status = 'available', hold_id = null, held_by = null, held_until = null"
        );
        await viewer.SeesAsync(0, status: 0, ByTheDatabase);
        viewer.Epoch.ShouldBe(1);
        await Database.AsOwnerAsync<object>($"delete from live_epochs where event_id = {show.Id}");

        await using var later = BoxOfficeNode.Start(Database, fixture.Provider);
        await using var fresh = await MapViewer.OpenAsync(later, show.Id, heals: true);

        // Node a is in epoch 1 and the new node in epoch 0: node a begins epoch 2, and the new node follows.
        await fresh.UntilAsync(
            () => fresh.Epoch == 2 && viewer.Epoch == 2,
            ByTheDatabase,
            "both nodes to be in epoch 2"
        );
        await fresh.AgreesAsync(Database, ByTheDatabase);
        await viewer.AgreesAsync(Database, ByTheDatabase);
    }

    [Fact]
    public async Task Viewer_AheadOfItsNode_TakesTheNodesState()
    {
        var show = await Database.NewEventAsync();
        await using var viewer = await MapViewer.OpenAsync(_a, show.Id, heals: true);

        viewer.Believe(2, status: 3, version: 5000);

        await viewer.AgreesAsync(Database, ByTheDatabase);
    }

    [Fact]
    public async Task FeedKey_Of32Bytes_IsMadeOnceAndReadByTheApplicationAlone()
    {
        var key = await Database.AsApplicationAsync<byte[]>("select key from feed_key");
        key.Length.ShouldBe(32);
        await BoxOffice.Domain.Data.DatabaseSetup.PrepareAsync(Database.OwnerConnectionString);
        (await Database.AsOwnerAsync<byte[]>("select key from feed_key")).ShouldBe(key);

        (
            await Database.AsOwnerAsync<string[]>(
                """
                select array_agg(distinct grantee::text order by grantee::text)
                    from information_schema.role_table_grants
                where table_name = 'feed_key' and grantee <> current_user
                """
            )
        ).ShouldBe([Database.ApplicationRole]);
        foreach (
            var change in new[]
            {
                "update feed_key set key = key",
                "insert into feed_key (is_only, key) values (false, '')",
                "delete from feed_key",
            }
        )
        {
            (
                await Should.ThrowAsync<Npgsql.PostgresException>(() => Database.AsApplicationAsync<object>(change))
            ).SqlState.ShouldBe("42501");
        }
    }

    private async Task SaleContinuesAsync(TestEvent show, params MapViewer[] viewers)
    {
        (await _b.Get<SeatHolds>().HoldAsync(show.Request(20))).Succeeded.ShouldBeTrue();
        foreach (var viewer in viewers)
        {
            await viewer.SeesAsync(20, status: 1, Soon);
            await viewer.AgreesAsync(Database, Soon);
        }
    }

    private Task RestoreAsync(TestEvent show, string set) =>
        Database.AsOwnerAsync<object>(
            $"begin; set local session_replication_role = replica; update seats set {set} where event_id = "
                + $"{show.Id}; select renew_event_fingerprint({show.Id}); commit;"
        );

    private Task PublishAsync(byte[] message) =>
        _a.Get<IConnectionMultiplexer>().GetSubscriber().PublishAsync(RedisSeatChangeFeed.Channel, message);

    /// <summary>
    /// Two nodes with a database whose history is not checked at the end, because these tests restore earlier states.
    /// </summary>
    public sealed class Fixture : IAsyncLifetime
    {
        public TestDatabase Database { get; } = new();
        internal SandboxUnderTest Provider { get; private set; } = null!;
        internal BoxOfficeNode A { get; private set; } = null!;
        internal BoxOfficeNode B { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Database.InitializeAsync();
            Provider = await SandboxUnderTest.StartAsync();
            A = BoxOfficeNode.Start(Database, Provider);
            B = BoxOfficeNode.Start(Database, Provider);
        }

        public async ValueTask DisposeAsync()
        {
            await A.DisposeAsync();
            await B.DisposeAsync();
            await Provider.DisposeAsync();
            await Database.DisposeAsync();
        }
    }

    /// <summary>Counts the forgeries that this process drops.</summary>
    private sealed class Tally : IDisposable
    {
        private readonly System.Diagnostics.Metrics.MeterListener _listener = new();
        private long _count;

        public Tally()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument, Telemetry.FeedForgeries))
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _count, count));
            _listener.Start();
        }

        public long Count => Interlocked.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}
