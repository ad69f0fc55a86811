using System.Buffers;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Live;

/// <summary>A message between nodes: who sent it (16 bytes), the event (varint), and a seat frame.</summary>
internal static class FeedMessage
{
    private const int NodeBytes = 16;

    public static byte[] Encode(ReadOnlySpan<byte> node, long eventId, IReadOnlyList<SeatChange> changes)
    {
        var bytes = new ArrayBufferWriter<byte>(NodeBytes + 10 + changes.Count * 3);
        bytes.Write(node);
        Varint.Write(bytes, (ulong)eventId);

        // One message may hold two moves of a seat; the frame wants the last one of each, ascending.
        var last = changes.GroupBy(c => c.Ordinal).Select(g => g.MaxBy(c => c.Version)).OrderBy(c => c.Ordinal).ToArray();
        bytes.Write(SeatFrame.Encode(last));
        return bytes.WrittenSpan.ToArray();
    }

    /// <exception cref="FormatException">These bytes are no such message.</exception>
    public static (byte[] Node, long EventId, List<SeatChange> Changes) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < NodeBytes) throw new FormatException("A feed message is cut off.");
        var node = bytes[..NodeBytes].ToArray();
        bytes = bytes[NodeBytes..];
        return (node, (long)Varint.Read(ref bytes), SeatFrame.Decode(bytes));
    }
}
