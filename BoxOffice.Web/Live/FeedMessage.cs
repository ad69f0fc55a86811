using System.Buffers;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Live;

/// <summary>
/// A message between nodes: the sender's id (16 bytes), the event's id (varint), a seat frame, and the seal (16 bytes),
/// which proves that a node sent the message.
/// </summary>
internal static class FeedMessage
{
    private const int NodeBytes = 16;

    public static byte[] Encode(FeedKey key, ReadOnlySpan<byte> node, long eventId, IReadOnlyList<SeatChange> changes)
    {
        var bytes = new ArrayBufferWriter<byte>(NodeBytes + 10 + changes.Count * 3 + FeedKey.SealBytes);
        bytes.Write(node);
        Varint.Write(bytes, (ulong)eventId);

        // One message may contain two moves of a seat. A frame needs the last move of each seat, in ascending order.
        var last = changes
            .GroupBy(c => c.Ordinal)
            .Select(g => g.MaxBy(c => c.Version))
            .OrderBy(c => c.Ordinal)
            .ToArray();
        SeatFrame.Write(bytes, last);
        bytes.Write(key.SealOf(bytes.WrittenSpan));
        return bytes.WrittenSpan.ToArray();
    }

    /// <exception cref="UnsealedMessageException">No node of this installation wrote these bytes.</exception>
    /// <exception cref="FormatException">The bytes are not a feed message.</exception>
    public static (byte[] Node, long EventId, List<SeatChange> Changes) Decode(FeedKey key, ReadOnlySpan<byte> bytes)
    {
        bytes = key.Open(bytes);
        if (bytes.Length < NodeBytes)
            throw new FormatException("A feed message is cut off.");
        var node = bytes[..NodeBytes].ToArray();
        bytes = bytes[NodeBytes..];
        return (node, (long)Varint.Read(ref bytes), SeatFrame.Decode(bytes));
    }
}
