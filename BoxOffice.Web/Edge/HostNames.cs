using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BoxOffice.Web.Edge;

/// <summary>
/// Refuses requests whose <c>Host</c> header is not a host name. The framework would fail on it, and it could add
/// anything to the Content-Security-Policy, which contains the host.
/// </summary>
internal static class HostNames
{
    private const int MaxLength = 253 + 6;

    public static void UseHostCheck(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (IsReadable(context.Request))
                    return next(context);
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                context.Response.ContentType = "text/plain; charset=utf-8";
                return context.Response.WriteAsync(
                    "The Host header of this request is not a host name. Send the name this site is reached at, "
                        + "with its port if that is not the usual one.\n"
                );
            }
        );

    // The framework decodes an internationalised name (Punycode), and throws if that is impossible.
    private static bool IsReadable(HttpRequest request)
    {
        try
        {
            return IsPlausible(request.Headers.Host.ToString()) && request.Host.HasValue;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether the text is a DNS name or an IP address (version 6 in brackets), with or without a port of 1 to 65535.
    /// </summary>
    public static bool IsPlausible(string? host)
    {
        if (string.IsNullOrEmpty(host) || host.Length > MaxLength)
            return false;
        var nameEnd =
            host[0] == '['
                ? host.IndexOf(']', StringComparison.Ordinal) + 1
                : host.IndexOf(':', StringComparison.Ordinal);
        if (nameEnd < 0)
            nameEnd = host.Length;
        return IsName(host[..nameEnd])
            && (nameEnd == host.Length || (host[nameEnd] == ':' && IsPort(host.AsSpan(nameEnd + 1))));
    }

    private static bool IsName(string name) =>
        name.StartsWith('[')
            ? IPAddress.TryParse(name.AsSpan(1, name.Length - 2), out var address)
                && address.AddressFamily == AddressFamily.InterNetworkV6
                && !name.Contains('%', StringComparison.Ordinal)
            : name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')
                && Uri.CheckHostName(name) is UriHostNameType.Dns or UriHostNameType.IPv4;

    private static bool IsPort(ReadOnlySpan<char> port) =>
        ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
}
