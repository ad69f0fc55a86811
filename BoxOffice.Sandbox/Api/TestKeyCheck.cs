using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Api;

/// <summary>The door of the API: any test key opens it, a live one never does.</summary>
internal static class TestKeyCheck
{
    private const string Scheme = "Bearer ";

    /// <summary>Why the caller may not come in, or null if it may.</summary>
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
