using System.Security.Claims;
using Microsoft.AspNetCore.DataProtection;

namespace BoxOffice.Web.Customers;

/// <summary>
/// Knows a browser again without a sign-in: a random id in a signed cookie that scripts cannot read. Holds and bookings belong to it,
/// so a reload, another tab or another node finds the same ones. It travels as a claim, so that circuits have it too.
/// </summary>
public sealed class CustomerIdentity(RequestDelegate next, IDataProtectionProvider protection)
{
    public const string Cookie = "boxoffice.customer";
    private const string ClaimType = "boxoffice:customer";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);
    private readonly IDataProtector _protector = protection.CreateProtector("customer cookie v1");

    public Task InvokeAsync(HttpContext context)
    {
        var id = Read(context.Request.Cookies[Cookie]);
        if (id is null && WantsOne(context.Request))
        {
            id = Guid.NewGuid();
            context.Response.Cookies.Append(Cookie, _protector.Protect(id.Value.ToString("N")), new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true, MaxAge = Lifetime,
            });
        }
        if (id is { } customer)
            context.User.AddIdentity(new ClaimsIdentity([new Claim(ClaimType, customer.ToString("N"))]));
        return next(context);
    }

    /// <summary>The customer's id, or null for a caller without one, such as an API client.</summary>
    public static Guid? Of(ClaimsPrincipal user) =>
        Guid.TryParseExact(user.FindFirst(ClaimType)?.Value, "N", out var id) ? id : null;

    // Pages hand out the cookie. Everything else (the API, the hub, scripts) has no use for a fresh one.
    private static bool WantsOne(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private Guid? Read(string? cookie)
    {
        if (string.IsNullOrEmpty(cookie)) return null;
        try
        {
            return Guid.TryParseExact(_protector.Unprotect(cookie), "N", out var id) ? id : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // Tampered with, or from another installation: a stranger.
        }
    }
}
