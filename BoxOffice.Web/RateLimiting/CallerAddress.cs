using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace BoxOffice.Web.RateLimiting;

/// <summary>
/// The network address that identifies a caller: a whole IPv4 address, or the first 64 bits of an IPv6 address, which
/// one household or school gets. An endpoint takes it as a parameter. A circuit has no request, so there it is read
/// from the visitor's claims, as it was when the circuit began.
/// </summary>
/// <param name="Partition">
/// Such as <c>203.0.113.7</c>, <c>2001:db8:1:2::/64</c>, or <c>unknown</c> for a caller without one.
/// </param>
public sealed record CallerAddress(string Partition)
{
    private const string ClaimType = "boxoffice:address";
    private const int NetworkBytes = 8;

    public static CallerAddress Unknown { get; } = new("unknown");

    /// <summary>A hash of the partition, the same on every node.</summary>
    public long Id => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Partition)));

    public static CallerAddress Of(IPAddress? address) =>
        address switch
        {
            null => Unknown,
            { IsIPv4MappedToIPv6: true } => new(address.MapToIPv4().ToString()),
            { AddressFamily: AddressFamily.InterNetworkV6 } => new($"{NetworkOf(address)}/64"),
            _ => new(address.ToString()),
        };

    /// <summary>The sender of the request; behind a trusted proxy, the sender that the proxy reports.</summary>
    public static CallerAddress Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    /// <summary>The visitor of a page or of a circuit.</summary>
    public static CallerAddress Of(ClaimsPrincipal visitor) =>
        visitor.FindFirst(ClaimType)?.Value is { } partition ? new(partition) : Unknown;

    /// <summary>Lets endpoints take the address as a parameter.</summary>
    public static ValueTask<CallerAddress?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<CallerAddress?>(Of(context));

    /// <summary>The address as a claim, so that circuits have it too.</summary>
    internal ClaimsIdentity ToIdentity() => new([new Claim(ClaimType, Partition)]);

    private static IPAddress NetworkOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new(bytes);
    }
}
