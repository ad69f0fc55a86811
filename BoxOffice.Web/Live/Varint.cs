using System.Buffers;

namespace BoxOffice.Web.Live;

/// <summary>Unsigned LEB128: seven bits a byte, least significant first.</summary>
public static class Varint
{
    private const int MaxBytes = 10;

    public static void Write(IBufferWriter<byte> target, ulong value)
    {
        var span = target.GetSpan(MaxBytes);
        var count = 0;
        while (value >= 0x80)
        {
            span[count++] = (byte)(value | 0x80);
            value >>= 7;
        }
        span[count++] = (byte)value;
        target.Advance(count);
    }

    /// <summary>Reads a number and moves past it.</summary>
    /// <exception cref="FormatException">The bytes end early, or the number has more than 64 bits.</exception>
    public static ulong Read(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var i = 0; i < MaxBytes && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80)
                continue;
            bytes = bytes[(i + 1)..];
            return value;
        }
        throw new FormatException("A varint is cut off or too long.");
    }
}
