using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using BoxOffice.Domain.Bookings;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.DataProtection;

namespace BoxOffice.Web.Customers;

/// <summary>
/// The bookings that this browser found by code and e-mail address and may open for one hour each. They are kept in an
/// encrypted cookie that scripts cannot read and that ends with the browser's session; no address contains anything
/// that gives access to a booking.
/// </summary>
public sealed class FoundBookings(IDataProtectionProvider protection, PublicOrigin origin, TimeProvider time)
{
    private const string Cookie = "boxoffice.found";
    private const string Purpose = "found bookings v2";
    private const int GuidBytes = 16,
        EntryBytes = 2 * GuidBytes + sizeof(long);

    /// <summary>Bounds the cookie's length. The booking found longest ago is dropped first.</summary>
    private const int Most = 8;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly string _cookie = SiteCookies.NameOf(Cookie, origin);
    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    /// <summary>Lets this browser open the booking. Its other found bookings keep their remaining time.</summary>
    public void Add(HttpContext context, Booking booking)
    {
        Found[] all =
        [
            new(booking.Id, booking.CustomerId, time.GetUtcNow() + Lifetime),
            .. Read(context.Request).Where(found => found.Booking != booking.Id).Take(Most - 1),
        ];
        context.Response.Cookies.Append(
            _cookie,
            Base64Url.EncodeToString(_protector.Protect([.. all.SelectMany(found => found.Bytes())])),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = origin.IsSecure,
                Path = "/",
                IsEssential = true,
            }
        );
    }

    /// <summary>
    /// The id of the booking's customer, if this browser found the booking within the last hour; null otherwise.
    /// </summary>
    public Guid? CustomerOf(HttpRequest request, Guid bookingId) =>
        Read(request)
            .Where(found => found.Booking == bookingId)
            .Select(found => (Guid?)found.Customer)
            .FirstOrDefault();

    private IReadOnlyList<Found> Read(HttpRequest request)
    {
        if (request.Cookies[_cookie] is not { Length: > 0 } cookie)
            return [];
        try
        {
            return
            [
                .. _protector
                    .Unprotect(Base64Url.DecodeFromChars(cookie))
                    .Chunk(EntryBytes)
                    .Select(Found.Of)
                    .Where(found => found.Until > time.GetUtcNow()),
            ];
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException or ArgumentException)
        {
            return []; // Not a cookie of this site.
        }
    }

    private sealed record Found(Guid Booking, Guid Customer, DateTimeOffset Until)
    {
        public static Found Of(byte[] bytes) =>
            new(
                new(bytes.AsSpan(0, GuidBytes)),
                new(bytes.AsSpan(GuidBytes, GuidBytes)),
                DateTimeOffset.FromUnixTimeMilliseconds(
                    BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(2 * GuidBytes))
                )
            );

        public byte[] Bytes()
        {
            var bytes = new byte[EntryBytes];
            Booking.TryWriteBytes(bytes);
            Customer.TryWriteBytes(bytes.AsSpan(GuidBytes));
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(2 * GuidBytes), Until.ToUnixTimeMilliseconds());
            return bytes;
        }
    }
}
