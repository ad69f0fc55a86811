using System.Buffers;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Live;

/// <summary>The binary messages to viewers; docs/live-map.md has the format.</summary>
public static class ViewerMessage
{
    /// <summary>A message about changes: the epoch, then a seat frame.</summary>
    /// <param name="epoch">The epoch of these versions.</param>
    /// <param name="changes">In ascending order of ordinals, at most one for each seat.</param>
    public static byte[] Frame(long epoch, ReadOnlySpan<SeatChange> changes)
    {
        var bytes = new ArrayBufferWriter<byte>(changes.Length * 3 + 8);
        Varint.Write(bytes, (ulong)epoch);
        SeatFrame.Write(bytes, changes);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads a frame.</summary>
    /// <exception cref="FormatException">The bytes are not a frame.</exception>
    public static (long Epoch, List<SeatChange> Changes) ReadFrame(ReadOnlySpan<byte> bytes)
    {
        var epoch = (long)Varint.Read(ref bytes);
        return (epoch, SeatFrame.Decode(bytes));
    }

    /// <summary>A heartbeat: the epoch of this node's state, then its revision.</summary>
    public static byte[] Heartbeat(long epoch, long revision)
    {
        var bytes = new ArrayBufferWriter<byte>(12);
        Varint.Write(bytes, (ulong)epoch);
        Varint.Write(bytes, (ulong)revision);
        return bytes.WrittenSpan.ToArray();
    }
}
