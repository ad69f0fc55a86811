using System.Net.WebSockets;
using BoxOffice.Tests.Support;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace BoxOffice.Tests.Web.Startup;

/// <summary>
/// The protections against other sites: the origin check of sockets, and the Content-Security-Policy of pages.
/// </summary>
public sealed class SafetyTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Socket_OpenedByAPageOfAnotherSite_IsRefusedWithEachProtocol(string version)
    {
        var protocols = version == "2.0" ? HttpProtocols.Http2 : HttpProtocols.Http1;
        await using var node = BoxOfficeNode.Start(
            fixture.Database,
            fixture.Provider,
            change: services =>
                services.Configure<KestrelServerOptions>(kestrel =>
                    kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = protocols)
                )
        );

        await Should.ThrowAsync<WebSocketException>(() => OpenAsync(node, version, "https://evil.example"));
        await OpenAsync(node, version, node.Address.GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task Policy_OfAPage_AllowsOnlyItsNodeAndFormsToThePaymentPage()
    {
        await using var node = BoxOfficeNode.Start(fixture.Database, fixture.Provider);
        using var http = node.NewClient();

        using var page = await http.GetAsync("/");

        var policy = page
            .Headers.GetValues("Content-Security-Policy")
            .First()
            .Split(';', StringSplitOptions.TrimEntries)
            .Select(directive => directive.Split(' ', 2))
            .ToDictionary(d => d[0], d => d[1]);
        policy["connect-src"].ShouldBe($"'self' ws://{node.Address.Authority}");
        policy["form-action"]
            .ShouldBe($"'self' {fixture.Provider.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)}");
    }

    private static async Task OpenAsync(BoxOfficeNode node, string version, string origin)
    {
        using var socket = new ClientWebSocket();
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        (socket.Options.HttpVersion, socket.Options.HttpVersionPolicy) = (
            Version.Parse(version),
            HttpVersionPolicy.RequestVersionExact
        );
        socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(
            new UriBuilder(node.Address) { Scheme = "ws", Path = "/live" }.Uri,
            http,
            CancellationToken.None
        );
    }
}
