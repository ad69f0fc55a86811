using System.Security.Cryptography;

namespace BoxOffice.Domain;

/// <summary>Codes that people read and type: of bookings, vouchers and promotions.</summary>
public static class ReadableCode
{
    /// <summary>Letters and digits without those that look alike; 4.9 bits each.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new code that cannot be guessed.</summary>
    public static string New(int length) => RandomNumberGenerator.GetString(Alphabet, length);

    /// <summary>
    /// A code as people type it, with spaces, hyphens or small letters: only its letters and digits, in upper case.
    /// </summary>
    public static string Normalised(string? typed) =>
        string.Concat((typed ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
