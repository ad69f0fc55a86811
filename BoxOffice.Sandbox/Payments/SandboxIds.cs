using System.Security.Cryptography;

namespace BoxOffice.Sandbox.Payments;

/// <summary>Makes ids nobody can guess: a session's is all that protects its page.</summary>
internal static class SandboxIds
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string New(string prefix, int length = 24) =>
        $"{prefix}_{RandomNumberGenerator.GetString(Alphabet, length)}";
}
