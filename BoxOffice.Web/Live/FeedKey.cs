using System.Security.Cryptography;
using System.Text;

namespace BoxOffice.Web.Live;

/// <summary>
/// Proves that a message on the change feed comes from a node of this installation: HMAC-SHA-256, cut to 16 bytes,
/// under a key that is in PostgreSQL and nowhere else. Redis asks for no password on many networks, and whoever can
/// write to it must not be able to sell out an event.
/// </summary>
public sealed class FeedKey
{
    public const int SealBytes = 16;
    private readonly byte[] _key;

    /// <param name="secret">
    /// The installation's secret. What seals the feed is derived from it, so that the same secret may serve another
    /// purpose.
    /// </param>
    public FeedKey(ReadOnlySpan<byte> secret) =>
        _key = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes("seat change feed v1"));

    /// <summary>A key of no installation: for a process that shares its changes with no other.</summary>
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
