using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// The two texts of a booking that cannot be guessed: the code that customers say, and the secret in the private link.
/// </summary>
public static class BookingSecrets
{
    private const int CodeLength = 8;
    private const int TokenBytes = 16;

    /// <summary>Eight letters and digits, without those that look alike; 39 bits.</summary>
    public static string NewCode() => ReadableCode.New(CodeLength);

    /// <summary>
    /// Reads a code as people type it, with spaces, hyphens or small letters. Null when the text cannot be a code.
    /// </summary>
    public static string? CodeFrom(string? typed)
    {
        var code = ReadableCode.Normalised(typed);
        return code.Length == CodeLength && code.All(ReadableCode.Alphabet.Contains) ? code : null;
    }

    /// <summary>
    /// The secret of a booking: 128 bits in base64url, derived from a secret that only its customer has and from the
    /// booking's stored idempotency key. A caller who sends the customer's secret again can get the booking's secret
    /// again. A copy of the database reveals neither.
    /// </summary>
    public static string AccessToken(ReadOnlySpan<byte> customersSecret, string storedKey)
    {
        var token = HMACSHA256.HashData(customersSecret, Encoding.UTF8.GetBytes("booking access\n" + storedKey));
        return Base64Url.EncodeToString(token.AsSpan(0, TokenBytes));
    }

    /// <summary>The stored form of a secret: SHA-256 as 64 hexadecimal digits.</summary>
    public static string Hash(string accessToken) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(accessToken)));

    /// <summary>
    /// The secret from a private link as people paste it. Text after the secret is cut off, such as a full stop or a
    /// bracket of the sentence around the link.
    /// </summary>
    public static string? FromLink(string? pasted)
    {
        var text = pasted?.TrimStart();
        var length = Base64Url.GetEncodedLength(TokenBytes);
        return text?.Length > length && Base64Url.IsValid(text.AsSpan(0, length)) ? text[..length] : text;
    }

    /// <summary>Whether the secret is the booking's. Compares in constant time.</summary>
    public static bool Opens(this Booking booking, string? accessToken) =>
        accessToken is { Length: > 0 }
        && booking.AccessHash is { } hash
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Hash(accessToken)),
            Encoding.ASCII.GetBytes(hash)
        );

    /// <summary>
    /// Whether two texts are the same, compared in a time that does not depend on them. An empty text is not the same
    /// as any text.
    /// </summary>
    internal static bool AreSame(string kept, string sent) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(kept)),
            SHA256.HashData(Encoding.UTF8.GetBytes(sent))
        )
        && kept.Length > 0;
}
