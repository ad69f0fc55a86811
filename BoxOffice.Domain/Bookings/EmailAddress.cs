using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// E-mail addresses as customers type them, in any letters, and as the payment provider takes them, in ASCII.
/// </summary>
public static class EmailAddress
{
    public const int MaxLength = 254;

    private static readonly IdnMapping Domains = new();

    /// <summary>
    /// Whether it looks like an address. This finds typing mistakes, with the framework's own parser. Only a delivered
    /// message proves that the address exists.
    /// </summary>
    public static bool IsPlausible(string email) =>
        email.Length <= MaxLength
        && MailAddress.TryCreate(email.Trim(), out var address)
        && address.Address == email.Trim()
        && address.Host.Contains('.')
        && !address.Host.EndsWith('.')
        && AsciiDomain(address.Host) is not null
        && !email.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format);

    /// <summary>The address as it is stored and counted: trimmed, lower case.</summary>
    public static string Normalised(string email) => email.Trim().ToLowerInvariant();

    /// <summary>
    /// The address in ASCII, its domain in punycode; it leads to the same mailbox. Null when there is none: the part
    /// before the @ has no ASCII form if it has other letters.
    /// </summary>
    public static string? ToAscii(string email)
    {
        var at = email.LastIndexOf('@');
        if (at < 0 || !Ascii.IsValid(email.AsSpan(0, at)))
            return null;
        return AsciiDomain(email[(at + 1)..]) is { } domain ? $"{email[..at]}@{domain}" : null;
    }

    private static string? AsciiDomain(string domain)
    {
        if (Ascii.IsValid(domain))
            return domain;
        try
        {
            return Domains.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return null; // Letters or lengths that no domain can have.
        }
    }
}
