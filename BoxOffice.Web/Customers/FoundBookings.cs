using System.Buffers.Text;
using System.Security.Cryptography;
using BoxOffice.Domain.Bookings;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.DataProtection;

namespace BoxOffice.Web.Customers;

/// <summary>
/// Bookings that this browser has found by code and e-mail address, and may open for an hour. They are kept in a sealed cookie that scripts cannot
/// read and that goes when the browser is closed; no address carries anything that opens them.
/// </summary>
public sealed class FoundBookings(IDataProtectionProvider protection, PublicOrigin origin)
{
    private const string Cookie = "boxoffice.found";
    private const string Purpose = "found bookings v1";
    private const int GuidBytes = 16, PairBytes = 2 * GuidBytes;

    /// <summary>The cookie's length is bounded by it. The one found longest ago goes first.</summary>
    private const int Most = 8;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly string _cookie = SiteCookies.NameOf(Cookie, origin);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector(Purpose).ToTimeLimitedDataProtector();

    /// <summary>Lets this browser open the booking.</summary>
    public void Add(HttpContext context, Booking booking)
    {
        (Guid, Guid)[] found = [(booking.Id, booking.HolderId), .. Read(context.Request).Where(pair => pair.Booking != booking.Id).Take(Most - 1)];
        var bytes = found.SelectMany(pair => pair.Item1.ToByteArray().Concat(pair.Item2.ToByteArray())).ToArray();
        context.Response.Cookies.Append(_cookie, Base64Url.EncodeToString(_protector.Protect(bytes, Lifetime)), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = origin.IsSecure, Path = "/", IsEssential = true,
        });
    }

    /// <summary>Whose booking it is, if this browser has found it; null otherwise.</summary>
    public Guid? HolderOf(HttpRequest request, Guid bookingId) =>
        Read(request).Where(pair => pair.Booking == bookingId).Select(pair => (Guid?)pair.Holder).FirstOrDefault();

    private IReadOnlyList<(Guid Booking, Guid Holder)> Read(HttpRequest request)
    {
        if (request.Cookies[_cookie] is not { Length: > 0 } cookie) return [];
        try
        {
            return [.. _protector.Unprotect(Base64Url.DecodeFromChars(cookie)).Chunk(PairBytes).Select(pair => (new Guid(pair.AsSpan(0, GuidBytes)), new Guid(pair.AsSpan(GuidBytes))))];
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException or ArgumentException)
        {
            return []; // Its hour is over, or it is none of ours.
        }
    }
}
