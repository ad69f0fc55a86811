using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Primitives;

namespace BoxOffice.Web.Customers;

/// <summary>
/// Recognises a browser without a sign-in, by a random secret in an encrypted cookie that scripts cannot read. Holds
/// and bookings belong to the secret's hash, so a reload, another tab or another node finds the same ones. The secret
/// is also kept in claims, so that circuits have it too.
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
                    // Lax: the customer returns from the payment page, which is another site, and the cookie must be
                    // sent then.
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

    /// <summary>A customer's id in the database. The secret cannot be found from it.</summary>
    internal static Guid IdOf(byte[] secret) => new(SHA256.HashData(secret).AsSpan(0, 16), bigEndian: true);

    // Every page shows its customer's basket, so only the browser may keep it. A page with a form already has a header
    // that forbids keeping it.
    private static Task KeepToBrowser(HttpResponse response)
    {
        if (StringValues.IsNullOrEmpty(response.Headers.CacheControl))
            response.Headers.CacheControl = "private, no-cache";
        return Task.CompletedTask;
    }

    // Only pages set the cookie. Other requests (the API, the hub, scripts) do not need a new one.
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
            return null; // Tampered with, or from another installation.
        }
    }
}
