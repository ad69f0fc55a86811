namespace BoxOffice.Tests.Web.Live;

/// <summary>Reads the bytes that docs/live-map.md describes, without any code of the program.</summary>
internal static class MapReader
{
    /// <summary>A snapshot: each seat's status and version, and the snapshot's epoch and revision.</summary>
    public static (List<(int Status, long Version)> Seats, long Epoch, long Revision) Snapshot(byte[] bytes)
    {
        var at = 0;
        bytes[at++].ShouldBe((byte)2);
        var epoch = Number(bytes, ref at);
        var count = (int)Number(bytes, ref at);
        var revision = Number(bytes, ref at);
        var statuses = at;
        at += (count + 3) / 4;
        var seats = Enumerable
            .Range(0, count)
            .Select(i => (bytes[statuses + (i >> 2)] >> ((i & 3) * 2)) & 3)
            .Select(status => (status, Version: (long)status))
            .ToList();
        var index = -1;
        for (var left = Number(bytes, ref at); left > 0; left--)
        {
            index += (int)Number(bytes, ref at) + 1;
            seats[index] = (seats[index].status, Number(bytes, ref at));
        }
        at.ShouldBe(bytes.Length);
        return (seats, epoch, revision);
    }

    /// <summary>A frame: its epoch, and the new status and version of each changed seat.</summary>
    public static (long Epoch, List<(int Index, int Status, long Version)> Changes) Frame(byte[] bytes)
    {
        var changes = new List<(int, int, long)>();
        var at = 0;
        var epoch = Number(bytes, ref at);
        for (var index = -1; at < bytes.Length; )
        {
            var head = Number(bytes, ref at);
            index += (int)(head >> 2) + 1;
            changes.Add((index, (int)(head & 3), Number(bytes, ref at)));
        }
        return (epoch, changes);
    }

    /// <summary>A heartbeat: the epoch and the revision of the node's state.</summary>
    public static (long Epoch, long Revision) Heartbeat(byte[] bytes)
    {
        var at = 0;
        var heartbeat = (Number(bytes, ref at), Number(bytes, ref at));
        at.ShouldBe(bytes.Length);
        return heartbeat;
    }

    public static long Number(byte[] bytes, ref int at)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            value |= (long)(bytes[at] & 0x7F) << shift;
            if (bytes[at++] < 0x80)
                return value;
        }
    }
}
