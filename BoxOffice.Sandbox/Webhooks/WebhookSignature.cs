using System.Security.Cryptography;
using System.Text;

namespace BoxOffice.Sandbox.Webhooks;

/// <summary>Signs deliveries like the real provider: HMAC-SHA256 of <c>time.body</c>.</summary>
internal static class WebhookSignature
{
    public const string HeaderName = "Stripe-Signature";

    /// <summary>The header's value, <c>t=…,v1=…</c>.</summary>
    public static string Of(string body, string secret, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds();
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(hash)}";
    }
}
