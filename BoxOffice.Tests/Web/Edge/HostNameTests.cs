using System.Net;
using System.Net.Sockets;
using System.Text;
using BoxOffice.Web.Edge;

namespace BoxOffice.Tests.Web.Edge;

public sealed class HostNameTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:5080")]
    [InlineData("tickets.example.org")]
    [InlineData("xn--bhne-5qa.example.org:443")]
    [InlineData("my_service.internal:8080")]
    [InlineData("192.0.2.7")]
    [InlineData("192.0.2.7:65535")]
    [InlineData("[::1]:5080")]
    [InlineData("[2001:db8::7]")]
    public void Host_OfASite_IsPlausible(string host) => HostNames.IsPlausible(host).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x'unsafe'")]
    [InlineData("a;script-src *")]
    [InlineData("user@example.org")]
    [InlineData("example.org/path")]
    [InlineData("example.org:")]
    [InlineData("example.org:0")]
    [InlineData("example.org:65536")]
    [InlineData("example.org:80:80")]
    [InlineData("example.org:+80")]
    [InlineData(":5080")]
    [InlineData("::1")]
    [InlineData("[::1")]
    [InlineData("[127.0.0.1]")]
    [InlineData("[::1]5080")]
    [InlineData("[fe80::1%25eth0]")]
    [InlineData("a..b")]
    [InlineData("bühne.example.org")]
    [InlineData("%65xample.org")]
    [InlineData("*")]
    public void Host_Invalid_IsNotPlausible(string? host) => HostNames.IsPlausible(host).ShouldBeFalse();

    [Fact]
    public void Host_TooLong_IsNotPlausible() =>
        HostNames.IsPlausible(string.Join('.', Enumerable.Repeat("name", 60))).ShouldBeFalse();

    [Theory]
    [InlineData("/", "x'unsafe'")]
    [InlineData("/bookings", "x'unsafe'")]
    [InlineData("/api/events", "x'unsafe'")]
    [InlineData("/health/live", "a..b")]
    [InlineData("/no/such/page", "example.org:99999")]
    [InlineData("/", "")]
    [InlineData("/api/events", "xn--a")]
    [InlineData("/", "a.xn--zz:5080")]
    public async Task Request_WithABadHost_IsRefusedWithAnExplanation(string path, string host)
    {
        var answer = await AskAsync(path, host);

        answer.ShouldStartWith("HTTP/1.1 400 ");
        answer.ShouldContain("Content-Type: text/plain");
        answer.ShouldContain("The Host header of this request is not a host name.");
    }

    /// <summary>The web server refuses these requests before our code runs.</summary>
    [Theory]
    [InlineData("/api/events", "a;script-src *")]
    [InlineData("/", "user@example.org")]
    [InlineData("/", "<script>")]
    public async Task Request_WithForbiddenLettersInTheHost_IsRefused(string path, string host) =>
        (await AskAsync(path, host)).ShouldStartWith("HTTP/1.1 400 ");

    // Writes the request itself, because an HTTP client would not send such a header.
    private async Task<string> AskAsync(string path, string host)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, fixture.PlainNode.Address.Port);
        await line.GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
                )
            );
        using var reader = new StreamReader(line.GetStream());
        return await reader.ReadToEndAsync();
    }
}
