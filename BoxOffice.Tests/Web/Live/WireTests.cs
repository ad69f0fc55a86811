using System.Buffers;
using BoxOffice.Domain.Seating;
using BoxOffice.Web.Live;
using CsCheck;

namespace BoxOffice.Tests.Web.Live;

/// <summary>
/// The bytes of docs/live-map.md, with fixed and random values. Other programs read them, so they must not change by
/// accident.
/// </summary>
public sealed class WireTests
{
    private static readonly Gen<SeatChange> AnyChange = Gen.Select(
        Gen.Int[0, 2000],
        Gen.Int[0, 3],
        Gen.OneOf(Gen.Int[0, 300], Gen.Int[0, int.MaxValue]),
        (o, s, v) => new SeatChange(o, (SeatStatus)s, v)
    );

    private static readonly Gen<SeatChange[]> AnyFrame = AnyChange
        .Array[0, 60]
        .Select(changes => changes.DistinctBy(c => c.Ordinal).OrderBy(c => c.Ordinal).ToArray());

    private static readonly FeedKey Key = FeedKey.Random();

    [Theory]
    [InlineData(0UL, new byte[] { 0x00 })]
    [InlineData(1UL, new byte[] { 0x01 })]
    [InlineData(127UL, new byte[] { 0x7F })]
    [InlineData(128UL, new byte[] { 0x80, 0x01 })]
    [InlineData(300UL, new byte[] { 0xAC, 0x02 })]
    [InlineData(16384UL, new byte[] { 0x80, 0x80, 0x01 })]
    [InlineData(ulong.MaxValue, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    public void Varint_KnownNumbers_AreTheseBytes(ulong value, byte[] expected)
    {
        Write(value).ShouldBe(expected);
        ReadOnlySpan<byte> rest = [.. expected, 0x2A];
        Varint.Read(ref rest).ShouldBe(value);
        rest.ToArray().ShouldBe([0x2A]);
    }

    [Fact]
    public void Varint_AnyNumber_ComesBack() =>
        Gen.ULong.Sample(value =>
        {
            ReadOnlySpan<byte> bytes = Write(value);
            return Varint.Read(ref bytes) == value && bytes.IsEmpty;
        });

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    public void Varint_CutOffOrTooLong_IsRefused(byte[] bytes) =>
        Should.Throw<FormatException>(() =>
        {
            ReadOnlySpan<byte> span = bytes;
            Varint.Read(ref span);
        });

    [Fact]
    public void Frame_ByHand_IsTheseBytes() =>
        SeatFrame
            .Encode([new(0, SeatStatus.Held, 1), new(1, SeatStatus.Booked, 3), new(5, SeatStatus.Available, 300)])
            .ShouldBe([0b01, 1, 0b11, 3, 3 << 2, 0xAC, 0x02]);

    [Fact]
    public void Frame_AnyChanges_ComeBack() =>
        AnyFrame.Sample(changes =>
        {
            var bytes = SeatFrame.Encode(changes);
            SeatFrame.Decode(bytes).ShouldBe(changes);
        });

    [Fact]
    public void ViewersFrame_AnyChanges_AreReadBackByBothReaders() =>
        Gen.Select(Gen.Long[0, long.MaxValue], AnyFrame, (epoch, changes) => (epoch, changes))
            .Sample(sent =>
            {
                var bytes = ViewerMessage.Frame(sent.epoch, sent.changes);
                var (epoch, changes) = ViewerMessage.ReadFrame(bytes);
                (epoch, changes.SequenceEqual(sent.changes)).ShouldBe((sent.epoch, true));
                var independent = MapReader.Frame(bytes);
                independent.Epoch.ShouldBe(sent.epoch);
                independent.Changes.ShouldBe(sent.changes.Select(c => (c.Ordinal, (int)c.Status, (long)c.Version)));
            });

    [Fact]
    public void ViewersMessages_ByHand_AreTheseBytes()
    {
        ViewerMessage
            .Frame(300, [new(0, SeatStatus.Held, 1), new(5, SeatStatus.Available, 2)])
            .ShouldBe([0xAC, 0x02, 0b01, 1, 4 << 2, 2]);
        ViewerMessage.Heartbeat(1, 300).ShouldBe([1, 0xAC, 0x02]);
    }

    [Fact]
    public void Frame_AnyBytes_AreReadOrRefused() =>
        Gen
            .Byte.Array[0, 40]
            .Sample(bytes =>
            {
                try
                {
                    SeatFrame.Decode(bytes);
                }
                catch (FormatException) { }
            });

    [Fact]
    public void Snapshot_ByHand_IsTheseBytes() =>
        SeatSnapshot
            .Encode([0, 1, 2, 3, 1], [0, 1, 2, 7, 300], epoch: 9, revision: 310)
            .ShouldBe([2, 9, 5, 0xB6, 0x02, 0b11_10_01_00, 0b01, 2, 3, 7, 0, 0xAC, 0x02]);

    [Fact]
    public void Snapshot_AnyPlan_IsReadBackByTheIndependentReader() =>
        Gen.Select(
                Gen.Byte[0, 3],
                Gen.Frequency((3, Gen.Const(-1)), (1, Gen.Int[0, 100_000])),
                (status, version) => (status, version: version < 0 ? status : version)
            )
            .Array[0, 500]
            .Sample(layout =>
            {
                var bytes = SeatSnapshot.Encode(
                    [.. layout.Select(s => s.status)],
                    [.. layout.Select(s => s.version)],
                    epoch: 3,
                    layout.Sum(s => (long)s.version)
                );
                var (seats, epoch, revision) = MapReader.Snapshot(bytes);
                seats.ShouldBe(layout.Select(s => ((int)s.status, (long)s.version)));
                (epoch, revision).ShouldBe((3, layout.Sum(s => (long)s.version)));
            });

    [Fact]
    public void FeedMessage_AnyChanges_KeepTheLastOfEachSeat() =>
        Gen.Select(Gen.Long[0, long.MaxValue], AnyChange.Array[0, 40], (show, changes) => (show, changes))
            .Sample(sent =>
            {
                var node = Guid.NewGuid().ToByteArray();
                var (from, show, changes) = FeedMessage.Decode(
                    Key,
                    FeedMessage.Encode(Key, node, sent.show, sent.changes)
                );
                (from.SequenceEqual(node), show).ShouldBe((true, sent.show));
                changes
                    .Select(c => (c.Ordinal, c.Version))
                    .ShouldBe(
                        sent.changes.GroupBy(c => c.Ordinal)
                            .OrderBy(g => g.Key)
                            .Select(g => (g.Key, g.Max(c => c.Version)))
                    );
            });

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    public void FeedMessage_SealedButCutOff_IsRefused(int length)
    {
        var cut = new byte[length];
        Should.Throw<FormatException>(() => FeedMessage.Decode(Key, [.. cut, .. Key.SealOf(cut)]));
    }

    [Fact]
    public void FeedMessage_AnyByteChanged_OrAnotherKey_OrNoSeal_IsRefused()
    {
        var message = FeedMessage.Encode(Key, new byte[16], 7, [new(3, SeatStatus.Held, 1)]);
        FeedMessage.Decode(Key, message).EventId.ShouldBe(7);

        Should.Throw<UnsealedMessageException>(() => FeedMessage.Decode(FeedKey.Random(), message));
        Should.Throw<UnsealedMessageException>(() => FeedMessage.Decode(Key, []));
        for (var length = 0; length < message.Length; length++)
            Should.Throw<UnsealedMessageException>(() => FeedMessage.Decode(Key, message.AsSpan(0, length)));
        for (var at = 0; at < message.Length; at++)
        {
            byte[] altered = [.. message];
            altered[at] ^= 1;
            Should.Throw<UnsealedMessageException>(() => FeedMessage.Decode(Key, altered));
        }
    }

    [Fact]
    public void Map_ChangesInAnyOrderAndAgain_EndInTheSameState() =>
        AnyChange
            .Array[1, 60]
            .Sample(
                changes =>
                {
                    // Each version of a seat has one status only.
                    var history = changes.DistinctBy(c => (c.Ordinal, c.Version)).ToArray();
                    var (ordered, shuffled) = (Known(2001), Known(2001));
                    foreach (var change in history)
                        ordered.Apply([change]);
                    foreach (var change in history.Reverse().Concat(history))
                        shuffled.Apply([change]);

                    shuffled.Snapshot().ShouldBe(ordered.Snapshot());
                    shuffled.Revision.ShouldBe(history.GroupBy(c => c.Ordinal).Sum(g => (long)g.Max(c => c.Version)));
                },
                iter: 50
            );

    [Fact]
    public void Map_Frame_HasTheLastStateOfEachChangedSeatOnce()
    {
        var map = Known(10);
        map.TakeFrame().ShouldBeNull();
        map.Apply([new(7, SeatStatus.Held, 1), new(2, SeatStatus.Held, 1), new(7, SeatStatus.Available, 2)]);

        ViewerMessage
            .ReadFrame(map.TakeFrame())
            .Changes.ShouldBe([new(2, SeatStatus.Held, 1), new(7, SeatStatus.Available, 2)]);
        map.TakeFrame().ShouldBeNull();
    }

    [Fact]
    public void Map_UnknownSeats_AreIgnored()
    {
        var map = Known(2);

        map.Apply([new(2, SeatStatus.Held, 1), new(-1, SeatStatus.Held, 1), new(int.MaxValue, SeatStatus.Held, 1)])
            .ShouldBe(0);

        map.Revision.ShouldBe(0);
    }

    [Fact]
    public void Map_AheadOfTheDatabase_IsCorrectedInANewEpochAndKeepsLaterChanges()
    {
        var map = Known(4);
        map.Apply([new(0, SeatStatus.Booked, 9), new(1, SeatStatus.Held, 1), new(2, SeatStatus.Held, 1)]);
        map.TakeFrame();
        var before = map.Copy();
        map.Apply([new(2, SeatStatus.Available, 2)]); // Made after the database was read.
        SeatChange[] truth =
        [
            new(0, SeatStatus.Held, 3),
            new(1, SeatStatus.Available, 1),
            new(2, SeatStatus.Held, 1),
            new(3, SeatStatus.Held, 1),
        ];

        truth.Where(before.IsContradictedBy).Select(s => s.Ordinal).ShouldBe([0, 1]);
        map.Correct(before, truth, epoch: 1).ShouldBe(3);

        map.Statuses().ShouldBe([SeatStatus.Held, SeatStatus.Available, SeatStatus.Available, SeatStatus.Held]);
        (map.Epoch, map.Revision).ShouldBe((1, 3 + 1 + 2 + 1));
        map.TakeFrame().ShouldBeNull("a new epoch begins with a snapshot");
        var fresh = Known(4);
        fresh.Apply([new(0, SeatStatus.Held, 3), new(2, SeatStatus.Available, 2), new(3, SeatStatus.Held, 1)]);
        map.Proof.Fingerprint.ShouldNotBe(fresh.Proof.Fingerprint, "seat 1 differs in its version");
        fresh.Apply([new(1, SeatStatus.Available, 1)]);
        map.Proof.Fingerprint.ShouldBe(fresh.Proof.Fingerprint);
    }

    [Fact]
    public void Fingerprint_OfSwappedVersions_IsDifferent()
    {
        var (one, other) = (Known(2), Known(2));
        one.Apply([new(0, SeatStatus.Held, 3), new(1, SeatStatus.Held, 1)]);
        other.Apply([new(0, SeatStatus.Held, 1), new(1, SeatStatus.Held, 3)]);

        one.Revision.ShouldBe(other.Revision);
        one.Proof.Fingerprint.ShouldNotBe(other.Proof.Fingerprint);
    }

    private static LiveSeatMap Known(int seats)
    {
        var map = new LiveSeatMap(1, seats);
        map.Apply(Enumerable.Range(0, seats).Select(i => new SeatChange(i, SeatStatus.Available, 0)));
        return map;
    }

    private static byte[] Write(ulong value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Varint.Write(bytes, value);
        return bytes.WrittenSpan.ToArray();
    }
}
