using System.Security.Cryptography;
using System.Text;

namespace BoxOffice.Web.Live;

/// <summary>
/// Proves that a message on the change feed comes from a node of this installation: HMAC-SHA-256, cut to 16 bytes,
/// under a key that is only in PostgreSQL. On many networks Redis needs no password, and a program that can write to it
/// must not be able to make an event look sold out.
/// </summary>
public sealed class FeedKey
{
    public const int SealBytes = 16;
    private readonly byte[] _key;

    /// <param name="secret">
    /// The installation's secret. The key of the feed is derived from it, so that the secret can also be used for other
    /// purposes.
    /// </param>
    public FeedKey(ReadOnlySpan<byte> secret) =>
        _key = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes("seat change feed v1"));

    /// <summary>A random key, for a process that shares its changes with no other process.</summary>
    public static FeedKey Random() => new(RandomNumberGenerator.GetBytes(32));

    public byte[] SealOf(ReadOnlySpan<byte> message) => HMACSHA256.HashData(_key, message)[..SealBytes];

    /// <summary>The message without its seal.</summary>
    /// <exception cref="UnsealedMessageException">The seal is missing or wrong.</exception>
    public ReadOnlySpan<byte> Open(ReadOnlySpan<byte> bytes)
    {
        if (
            bytes.Length < SealBytes
            || !CryptographicOperations.FixedTimeEquals(SealOf(bytes[..^SealBytes]), bytes[^SealBytes..])
        )
        {
            throw new UnsealedMessageException();
        }

        return bytes[..^SealBytes];
    }
}
