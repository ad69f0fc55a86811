using System.Security.Cryptography;
using System.Text;

namespace BoxOffice.Web.RateLimiting;

/// <summary>
/// The API keys in the settings. A key gives access to nothing: it only selects its caller's rate limit. An unknown key
/// counts as no key.
/// </summary>
public sealed class ApiKeys(RateLimitOptions options)
{
    public const string Header = "X-Api-Key";

    // By their hashes, so that the time of a look-up reveals nothing about a key.
    private readonly Dictionary<string, string> _names = options.ApiKeys.ToDictionary(k => Hash(k.Value), k => k.Key);

    /// <summary>The name of the request's key; null when it has no known key.</summary>
    public string? NameOf(HttpRequest request) =>
        _names.Count > 0 && request.Headers[Header].ToString() is { Length: > 0 } key
            ? _names.GetValueOrDefault(Hash(key))
            : null;

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
