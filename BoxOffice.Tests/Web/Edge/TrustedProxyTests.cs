using System.Net;
using System.Net.Http.Json;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Configuration;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.Builder;

namespace BoxOffice.Tests.Web.Edge;

/// <summary>
/// Which proxies may name the caller's address. Each address is allowed one command, which shows the address that the
/// node uses.
/// </summary>
public sealed class TrustedProxyTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    private static readonly Dictionary<string, string> OneEach = new()
    {
        ["RateLimiting:Address:Burst"] = "1",
        ["RateLimiting:Address:PerSecond"] = "1",
        ["TrustedProxies:0"] = "",
    };

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task ForwardedFor_ByATrustedProxy_IsTheCaller(string proxy)
    {
        await using var node = Start(proxy);

        (await AskAsync(node, "203.0.113.7")).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(node, "203.0.113.8")).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(node, "203.0.113.7")).ShouldBe(HttpStatusCode.TooManyRequests);
        // A caller's own entry comes before the entry that the proxy adds, and is ignored.
        (await AskAsync(node, "198.51.100.1, 203.0.113.8")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(node, "2001:db8:1:2::1")).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(node, "2001:db8:1:2:ffff::9")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(node, "2001:db8:1:3::1")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ForwardedFor_ThroughTwoTrustedProxies_IsTheCaller()
    {
        await using var node = Start("127.0.0.1", "10.0.0.0/24");

        (await AskAsync(node, "203.0.113.7, 10.0.0.5")).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(node, "203.0.113.8, 10.0.0.5")).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(node, "203.0.113.8, 10.0.0.6")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/24")]
    public async Task ForwardedFor_ByAnUntrustedProxy_IsIgnored(string proxy)
    {
        await using var node = Start(proxy);

        (await AskAsync(node, "203.0.113.7")).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(node, "203.0.113.8")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("TrustedProxies:0", "proxy.example.org", "proxy.example.org")]
    [InlineData("TrustedProxies:0", "10.0.0.0/99", "10.0.0.0/99")]
    [InlineData("ForwardedHeaders_Enabled", "true", "TrustedProxies__0=")]
    public void Setting_InvalidProxy_RefusesToStartAndSaysWhy(string setting, string value, string said)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration[setting] = value;

        Should.Throw<StartupException>(() => builder.AddTrustedProxies()).Message.ShouldContain(said);
    }

    private BoxOfficeNode Start(params string[] proxies)
    {
        var settings = new Dictionary<string, string>(OneEach);
        for (var i = 0; i < proxies.Length; i++)
            settings[$"TrustedProxies:{i}"] = proxies[i];
        return BoxOfficeNode.Start(fixture.Database, fixture.Provider, settings: settings);
    }

    private static async Task<HttpStatusCode> AskAsync(BoxOfficeNode node, string forwardedFor)
    {
        using var http = node.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events/999999999/holds")
        {
            Content = JsonContent.Create(new { seatIds = new[] { 1 } }),
        };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
