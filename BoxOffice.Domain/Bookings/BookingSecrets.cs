using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BoxOffice.Domain.Bookings;

/// <summary>The two random texts of a booking: the code people say, and the secret in the private link.</summary>
public static class BookingSecrets
{
    private const string CodeAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeLength = 8;
    private const int TokenBytes = 16;

    /// <summary>Eight letters and digits that nobody mistakes for one another; 39 bits.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(CodeAlphabet, CodeLength);

    /// <summary>128 random bits as base64url.</summary>
    public static string NewAccessToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>Whether a secret somebody sent is the booking's, in constant time.</summary>
    public static bool Opens(this Booking booking, string? secret) => secret is { Length: > 0 } &&
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(booking.AccessToken));
}
