using System.Security.Cryptography;

namespace BoxOffice.Sandbox.Payments;

/// <summary>
/// Makes ids that cannot be guessed. The payment page of a checkout session is protected only by the session's id.
/// </summary>
internal static class SandboxIds
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string New(string prefix, int length = 24) =>
        $"{prefix}_{RandomNumberGenerator.GetString(Alphabet, length)}";
}
