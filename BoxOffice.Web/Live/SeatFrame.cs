using System.Buffers;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Live;

/// <summary>
/// Packs and unpacks seat changes, without the epoch that ViewerMessage puts before them. Format: docs/live-map.md.
/// </summary>
public static class SeatFrame
{
    /// <summary>Packs changes, which must be in ascending order of ordinals, at most one for each seat.</summary>
    public static byte[] Encode(ReadOnlySpan<SeatChange> changes)
    {
        var bytes = new ArrayBufferWriter<byte>(changes.Length * 3 + 8);
        Write(bytes, changes);
        return bytes.WrittenSpan.ToArray();
    }

    /// <inheritdoc cref="Encode"/>
    public static void Write(IBufferWriter<byte> target, ReadOnlySpan<SeatChange> changes)
    {
        var previous = -1;
        foreach (var change in changes)
        {
            Varint.Write(target, (ulong)(change.Ordinal - previous - 1) << 2 | (uint)change.Status);
            Varint.Write(target, (ulong)change.Version);
            previous = change.Ordinal;
        }
    }

    /// <summary>Unpacks a frame.</summary>
    /// <exception cref="FormatException">The bytes are not a frame.</exception>
    public static List<SeatChange> Decode(ReadOnlySpan<byte> bytes)
    {
        var changes = new List<SeatChange>();
        var previous = -1;
        while (!bytes.IsEmpty)
        {
            var head = Varint.Read(ref bytes);
            var version = Varint.Read(ref bytes);
            if (head >> 2 > int.MaxValue || version > int.MaxValue)
                throw new FormatException("A number in a seat frame is too large.");
            previous += (int)(head >> 2) + 1;
            changes.Add(new(previous, (SeatStatus)(head & 3), (int)version));
        }
        return changes;
    }
}
