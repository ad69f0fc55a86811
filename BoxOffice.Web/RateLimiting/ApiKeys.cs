using System.Security.Cryptography;
using System.Text;

namespace BoxOffice.Web.RateLimiting;

/// <summary>
/// Callers of the API who were given a key, by the settings. A key opens nothing: it only says by which limit its
/// caller is measured. One that is not known counts as none.
/// </summary>
public sealed class ApiKeys(RateLimitOptions options)
{
    public const string Header = "X-Api-Key";

    // By their hashes: how long a look-up takes says nothing about a key.
    private readonly Dictionary<string, string> _names = options.ApiKeys.ToDictionary(k => Hash(k.Value), k => k.Key);

    /// <summary>The name of the key that the request came with; null without a known one.</summary>
    public string? NameOf(HttpRequest request) =>
        _names.Count > 0 && request.Headers[Header].ToString() is { Length: > 0 } key
            ? _names.GetValueOrDefault(Hash(key))
            : null;

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
