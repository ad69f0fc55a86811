using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Api;

/// <summary>Checks the secret key of a call: every test key is accepted, a live key never.</summary>
internal static class TestKeyCheck
{
    private const string Scheme = "Bearer ";

    /// <summary>Why the key is not accepted; null if it is.</summary>
    public static SandboxRefusal? Refuse(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var key = header.StartsWith(Scheme, StringComparison.Ordinal) ? header[Scheme.Length..] : "";
        if (
            key.StartsWith("sk_test_", StringComparison.Ordinal) || key.StartsWith("rk_test_", StringComparison.Ordinal)
        )
        {
            return null;
        }

        return key.Contains("_live_", StringComparison.Ordinal)
            ? SandboxRefusal.BadKey(
                "This is a sandbox and that is a live key. Roll it: it has been sent to the wrong place."
            )
            : SandboxRefusal.BadKey("Invalid API Key provided. The sandbox takes any key that starts with sk_test_.");
    }
}
