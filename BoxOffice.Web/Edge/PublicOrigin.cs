using System.Net;
using BoxOffice.Web.Configuration;

namespace BoxOffice.Web.Edge;

/// <summary>
/// The origin at which customers reach this site, such as <c>https://tickets.example.org</c>. Every absolute address
/// that leaves the site (to the payment provider, in a private link) is built from it, and its scheme decides how
/// cookies are protected. It is never taken from a request.
/// </summary>
public sealed class PublicOrigin
{
    /// <summary>The setting's name.</summary>
    public const string Setting = "PublicOrigin";

    private const string Advice =
        $"Set {Setting} to the address at which customers reach this site, for example "
        + $"{Setting}=https://tickets.example.org in the environment.";
    private readonly Uri _origin;

    private PublicOrigin(Uri origin, bool isAssumed) => (_origin, IsAssumed) = (origin, isAssumed);

    /// <summary>Whether the setting is missing. The origin is then reachable from this machine only.</summary>
    public bool IsAssumed { get; }

    /// <summary>Whether customers use HTTPS.</summary>
    public bool IsSecure => _origin.Scheme == Uri.UriSchemeHttps;

    /// <summary>The host, and the port unless it is the scheme's default.</summary>
    public string Authority => _origin.IsDefaultPort ? Host : $"{Host}:{_origin.Port}";

    private string Host => _origin.HostNameType == UriHostNameType.IPv6 ? _origin.Host : _origin.IdnHost;

    /// <summary>
    /// Reads the setting. It may be missing in development, and where the program listens on loopback only. The origin
    /// is then the address on which the program listens.
    /// </summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="isDevelopment">Whether this is a developer's machine.</param>
    /// <exception cref="StartupException">It is missing or not an origin; the message says what to set.</exception>
    public static PublicOrigin Of(IConfiguration configuration, bool isDevelopment) =>
        configuration[Setting]?.Trim() switch
        {
            { Length: > 0 } text => new(Read(text), isAssumed: false),
            _ when isDevelopment || IsLoopback(Listening(configuration).Host) => new(
                ListeningAddress(configuration),
                isAssumed: true
            ),
            _ => throw new StartupException(
                $"{Setting} is not set: without it, links given to the payment provider and to customers would lead "
                    + $"nowhere. {Advice}"
            ),
        };

    /// <summary>The absolute address of a page.</summary>
    /// <param name="path">Without a slash at its start.</param>
    /// <param name="asked">
    /// The request's host. It is used only when both it and the origin are loopback names (<c>localhost</c>,
    /// <c>127.0.0.1</c> or <c>[::1]</c>): the visitor stays on the name in the address bar, because browsers keep
    /// separate cookies for each name.
    /// </param>
    public string At(string path, HostString asked) =>
        IsLoopback(Host) && IsLoopback(asked.Host)
            ? $"{_origin.Scheme}://{WithOwnPort(asked.Host)}/{path}"
            : $"{this}/{path}";

    private HostString WithOwnPort(string host) => _origin.IsDefaultPort ? new(host) : new(host, _origin.Port);

    /// <summary>
    /// Whether a page of this site sent the request, by its <c>Origin</c> header. True for a request without that
    /// header.
    /// </summary>
    public bool Sent(HttpRequest request) =>
        request.Headers.Origin.ToString() is var origin
        && (
            origin.Length == 0
            || (
                Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && (Is(from) || from.Authority == request.Host.Value)
            )
        );

    /// <summary>Whether another origin is this one.</summary>
    public bool Is(Uri other) =>
        other.Scheme == _origin.Scheme && other.IdnHost == _origin.IdnHost && other.Port == _origin.Port;

    /// <summary>The origin itself, without a slash at its end.</summary>
    public override string ToString() => $"{_origin.Scheme}://{Authority}";

    private static Uri Read(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.Scheme is "http" or "https"
        && HostNames.IsPlausible(text[(text.IndexOf("//", StringComparison.Ordinal) + 2)..].TrimEnd('/'))
        && origin is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            ? origin
            : throw new StartupException(
                $"{Setting} is \"{text}\", which is not an origin: scheme (http or https), host, and port if it is "
                    + $"not the usual one, but no path. {Advice}"
            );

    private static BindingAddress Listening(IConfiguration configuration) =>
        BindingAddress.Parse(
            configuration["urls"]
                ?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .FirstOrDefault()
                ?? (
                    configuration["http_ports"]?.Split(';')[0] is { Length: > 0 } port
                        ? $"http://*:{port}"
                        : "http://localhost:5000"
                )
        );

    private static Uri ListeningAddress(IConfiguration configuration)
    {
        var address = Listening(configuration);
        if (address.Port == 0 || address.IsUnixPipe || address.IsNamedPipe)
            throw new StartupException($"{Setting} is not set and cannot be derived from {address}. {Advice}");
        return new UriBuilder(address.Scheme, IsLoopback(address.Host) ? address.Host : "localhost", address.Port).Uri;
    }

    private static bool IsLoopback(string? host) =>
        "localhost".Equals(host, StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
