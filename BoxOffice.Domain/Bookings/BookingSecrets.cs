using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// The two texts of a booking that nobody guesses: the code people say, and the secret in the private link.
/// </summary>
public static class BookingSecrets
{
    private const string CodeAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeLength = 8;
    private const int TokenBytes = 16;

    /// <summary>Eight letters and digits that nobody mistakes for one another; 39 bits.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(CodeAlphabet, CodeLength);

    /// <summary>A code as people type it, with spaces, hyphens or small letters; null when it cannot be one.</summary>
    public static string? CodeFrom(string? typed)
    {
        var code = string.Concat((typed ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return code.Length == CodeLength && code.All(CodeAlphabet.Contains) ? code : null;
    }

    /// <summary>
    /// The secret of a booking, as 128 bits in base64url, made of a secret that its customer has and we have not, and
    /// of the booking's idempotency key as it is stored. Whoever sends the customer's secret can be told the booking's
    /// again; a copy of the database tells neither.
    /// </summary>
    public static string AccessToken(ReadOnlySpan<byte> customersSecret, string storedKey)
    {
        var token = HMACSHA256.HashData(customersSecret, Encoding.UTF8.GetBytes("booking access\n" + storedKey));
        return Base64Url.EncodeToString(token.AsSpan(0, TokenBytes));
    }

    /// <summary>What is stored of a secret: SHA-256 as 64 hexadecimal digits.</summary>
    public static string Hash(string accessToken) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(accessToken)));

    /// <summary>
    /// The secret of a private link as people paste it: what follows it is the sentence around the link, such as a full
    /// stop or a bracket.
    /// </summary>
    public static string? FromLink(string? pasted)
    {
        var text = pasted?.TrimStart();
        var length = Base64Url.GetEncodedLength(TokenBytes);
        return text?.Length > length && Base64Url.IsValid(text.AsSpan(0, length)) ? text[..length] : text;
    }

    /// <summary>Whether a secret somebody sent is the booking's, in constant time.</summary>
    public static bool Opens(this Booking booking, string? accessToken) =>
        accessToken is { Length: > 0 }
        && booking.AccessHash is { } hash
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Hash(accessToken)),
            Encoding.ASCII.GetBytes(hash)
        );

    /// <summary>
    /// Whether two texts are the same, in a time that depends on neither. An empty text is the same as none.
    /// </summary>
    internal static bool AreSame(string kept, string sent) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(kept)),
            SHA256.HashData(Encoding.UTF8.GetBytes(sent))
        )
        && kept.Length > 0;
}
