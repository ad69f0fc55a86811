using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using BoxOffice.Domain.Idempotency;

namespace BoxOffice.Domain.Seating.Holds;

/// <summary>
/// The secret of a hold: 128 random bits, written as 22 characters of base64url. Every caller who has it controls the
/// hold.
/// </summary>
public readonly record struct HoldToken
{
    private const int Bytes = 16;
    private readonly UInt128 _bits;

    private HoldToken(UInt128 bits) => _bits = bits;

    /// <summary>A fresh token from the system's cryptographic source.</summary>
    public static HoldToken New()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(bytes);
        return new(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>The token of these 16 bytes, which must be as hard to guess as random ones.</summary>
    public static HoldToken From(ReadOnlySpan<byte> secret) => new(BinaryPrimitives.ReadUInt128BigEndian(secret));

    /// <summary>
    /// The token of the hold that a command with an idempotency key begins: the same for each repeat.
    /// </summary>
    public static HoldToken Of(CommandKey key) => From(key.Derive("hold", Bytes));

    /// <summary>The token's 16 bytes: a secret.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _bits);
        return bytes;
    }

    /// <summary>Reads a token from a caller; false when the text is not exactly one token.</summary>
    public static bool TryParse(string? text, out HoldToken token)
    {
        token = default;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (
            text is not { Length: 22 }
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
            || written != Bytes
        )
        {
            return false;
        }

        token = new(BinaryPrimitives.ReadUInt128BigEndian(bytes));
        return true;
    }

    /// <summary>The id of the hold that this token controls.</summary>
    public Guid HoldId
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Bytes],
                hash = stackalloc byte[SHA256.HashSizeInBytes];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, _bits);
            SHA256.HashData(bytes, hash);
            return new Guid(hash[..Bytes], bigEndian: true);
        }
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _bits);
        return Base64Url.EncodeToString(bytes);
    }
}
