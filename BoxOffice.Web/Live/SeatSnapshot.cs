using System.Buffers;

namespace BoxOffice.Web.Live;

/// <summary>The states of all seats of an event in about two bits a seat; docs/live-map.md has the format.</summary>
public static class SeatSnapshot
{
    private const byte Format = 2;

    /// <summary>Packs an event.</summary>
    /// <param name="statuses">One status code for each seat, 0 to 3.</param>
    /// <param name="versions">One version for each seat. Most are equal to the status code and take no space.</param>
    /// <param name="epoch">The epoch of these versions.</param>
    /// <param name="revision">The sum of all versions.</param>
    public static byte[] Encode(ReadOnlySpan<byte> statuses, ReadOnlySpan<int> versions, long epoch, long revision)
    {
        var bytes = new ArrayBufferWriter<byte>(statuses.Length / 4 + 64);
        bytes.Write([Format]);
        Varint.Write(bytes, (ulong)epoch);
        Varint.Write(bytes, (ulong)statuses.Length);
        Varint.Write(bytes, (ulong)revision);

        var packed = bytes.GetSpan((statuses.Length + 3) / 4)[..((statuses.Length + 3) / 4)];
        packed.Clear();
        var exceptions = 0;
        for (var i = 0; i < statuses.Length; i++)
        {
            packed[i >> 2] |= (byte)(statuses[i] << ((i & 3) * 2));
            if (versions[i] != statuses[i])
                exceptions++;
        }
        bytes.Advance(packed.Length);

        Varint.Write(bytes, (ulong)exceptions);
        for (int i = 0, previous = -1; exceptions > 0 && i < statuses.Length; i++)
        {
            if (versions[i] == statuses[i])
                continue;
            Varint.Write(bytes, (ulong)(i - previous - 1));
            Varint.Write(bytes, (ulong)versions[i]);
            previous = i;
        }
        return bytes.WrittenSpan.ToArray();
    }
}
