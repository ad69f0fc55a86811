using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Primitives;

namespace BoxOffice.Web.Customers;

/// <summary>
/// Knows a browser again without a sign-in: a random secret in a signed cookie that scripts cannot read. Holds and
/// bookings belong to its hash, so a reload, another tab or another node finds the same ones. It travels as claims, so
/// that circuits have it too.
/// </summary>
public sealed class CustomerIdentity(RequestDelegate next, IDataProtectionProvider protection, PublicOrigin origin)
{
    public const string Cookie = "boxoffice.customer";
    internal const string Purpose = "customer cookie v2";
    private const string IdClaim = "boxoffice:customer";
    private const string SecretClaim = "boxoffice:customer-secret";
    private const int SecretBytes = 16;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);
    private readonly string _cookie = SiteCookies.NameOf(Cookie, origin);
    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    public Task InvokeAsync(HttpContext context)
    {
        var secret = Read(context.Request.Cookies[_cookie]);
        var isPage = IsPage(context.Request);
        if (isPage)
            context.Response.OnStarting(static response => KeepToBrowser((HttpResponse)response), context.Response);
        if (secret is null && isPage)
        {
            secret = RandomNumberGenerator.GetBytes(SecretBytes);
            context.Response.Cookies.Append(
                _cookie,
                _protector.Protect(Base64Url.EncodeToString(secret)),
                new CookieOptions
                {
                    // Lax: the way back from the payment page begins at another site, and has to bring the cookie.
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = origin.IsSecure,
                    Path = "/",
                    IsEssential = true,
                    MaxAge = Lifetime,
                }
            );
        }
        if (secret is not null)
        {
            context.User.AddIdentity(
                new ClaimsIdentity([
                    new Claim(IdClaim, IdOf(secret).ToString("N")),
                    new Claim(SecretClaim, Base64Url.EncodeToString(secret)),
                ])
            );
        }

        return next(context);
    }

    /// <summary>The customer's id, or null for a caller without one, such as an API client.</summary>
    public static Guid? Of(ClaimsPrincipal user) =>
        Guid.TryParseExact(user.FindFirst(IdClaim)?.Value, "N", out var id) ? id : null;

    /// <summary>The secret only the customer's browser keeps, or null for a caller without one.</summary>
    public static byte[]? SecretOf(ClaimsPrincipal user) =>
        user.FindFirst(SecretClaim)?.Value is { } secret ? Base64Url.DecodeFromChars(secret) : null;

    /// <summary>What the database knows a customer by: it leads back to no cookie.</summary>
    internal static Guid IdOf(byte[] secret) => new(SHA256.HashData(secret).AsSpan(0, 16), bigEndian: true);

    // Every page says what its customer has in hand. One with a form says by itself that nothing may be kept of it.
    private static Task KeepToBrowser(HttpResponse response)
    {
        if (StringValues.IsNullOrEmpty(response.Headers.CacheControl))
            response.Headers.CacheControl = "private, no-cache";
        return Task.CompletedTask;
    }

    // Pages hand out the cookie. Everything else (the API, the hub, scripts) has no use for a fresh one.
    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private byte[]? Read(string? cookie)
    {
        if (string.IsNullOrEmpty(cookie))
            return null;
        try
        {
            return Base64Url.DecodeFromChars(_protector.Unprotect(cookie)) is { Length: SecretBytes } secret
                ? secret
                : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException)
        {
            return null; // Tampered with, or from another installation: a stranger.
        }
    }
}
