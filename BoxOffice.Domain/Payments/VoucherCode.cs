using System.Security.Cryptography;
using System.Text;

namespace BoxOffice.Domain.Payments;

/// <summary>The codes of vouchers.</summary>
public static class VoucherCode
{
    private const int Length = 16;

    /// <summary>A new code: 16 letters and digits, 78 bits that cannot be guessed.</summary>
    public static string New() => ReadableCode.New(Length);

    /// <summary>The stored form of a code: SHA-256 as 64 hexadecimal digits.</summary>
    /// <param name="code">Letters and digits in upper case.</param>
    public static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("voucher\n" + code)));
}
