using System.Net;
using BoxOffice.Web.Configuration;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace BoxOffice.Web.Edge;

/// <summary>
/// Uses <c>X-Forwarded-For</c> only from the proxies named in the setting. Otherwise callers could choose the address
/// by which they are limited. Host and scheme are not taken from proxies but from <see cref="PublicOrigin"/>.
/// </summary>
internal static class TrustedProxies
{
    public const string Setting = "TrustedProxies";
    private const string TrustEverybody = "ForwardedHeaders_Enabled"; // ASPNETCORE_FORWARDEDHEADERS_ENABLED

    public static void AddTrustedProxies(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue(TrustEverybody, false))
        {
            throw new StartupException(
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED believes every caller's X-Forwarded-For. Unset it, and name "
                    + $"your proxies instead, for example {Setting}__0=10.0.0.7 or {Setting}__0=10.0.0.0/24."
            );
        }

        var networks = (builder.Configuration.GetSection(Setting).Get<string[]>() ?? [])
            .Where(p => p.Length > 0)
            .Select(Read)
            .ToList();
        builder.Services.AddSingleton(new Proxies(networks));
    }

    /// <summary>Makes the connection's remote address the caller's for all later middleware.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var trusted = app.Services.GetRequiredService<Proxies>();
        if (trusted.Networks.Count == 0)
            return; // The framework would trust every caller if its list were empty.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted.Networks)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    private static IPNetwork Read(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        if (IPAddress.TryParse(text, out var address))
            return new(address, address.GetAddressBytes().Length * 8);
        throw new StartupException(
            $"{Setting} names \"{text}\", which is neither an IP address nor a network such as 10.0.0.0/24."
        );
    }

    internal sealed record Proxies(IReadOnlyList<IPNetwork> Networks);
}
