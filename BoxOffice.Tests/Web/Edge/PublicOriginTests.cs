using BoxOffice.Web.Configuration;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace BoxOffice.Tests.Web.Edge;

public sealed class PublicOriginTests
{
    [Theory]
    [InlineData("https://tickets.example.org", "https://tickets.example.org", true)]
    [InlineData("https://Tickets.Example.org/", "https://tickets.example.org", true)]
    [InlineData("https://tickets.example.org:443", "https://tickets.example.org", true)]
    [InlineData("https://tickets.example.org:8443", "https://tickets.example.org:8443", true)]
    [InlineData(" http://192.0.2.7:5080 ", "http://192.0.2.7:5080", false)]
    [InlineData("http://[2001:db8::7]:5080", "http://[2001:db8::7]:5080", false)]
    [InlineData("HTTP://localhost", "http://localhost", false)]
    public void Setting_ValidOrigin_IsUsed(string text, string origin, bool isSecure)
    {
        var read = Read(text);

        (read.ToString(), read.IsSecure).ShouldBe((origin, isSecure));
    }

    [Theory]
    [InlineData("tickets.example.org")]
    [InlineData("//tickets.example.org")]
    [InlineData("ftp://tickets.example.org")]
    [InlineData("https://")]
    [InlineData("https://tickets.example.org/shop")]
    [InlineData("https://tickets.example.org?a=1")]
    [InlineData("https://tickets.example.org#top")]
    [InlineData("https://user:secret@tickets.example.org")]
    [InlineData("https://*")]
    [InlineData("https://tickets.example.org:0")]
    [InlineData("https://tickets.example.org;https://other.example.org")]
    [InlineData("https://x'unsafe'")]
    public void Setting_InvalidOrigin_RefusesToStartAndSaysWhatToSet(string text) =>
        Should
            .Throw<StartupException>(() => Read(text))
            .Message.ShouldContain("PublicOrigin=https://tickets.example.org");

    [Theory]
    [InlineData("urls", "http://*:5080")]
    [InlineData("urls", "http://0.0.0.0:5080")]
    [InlineData("urls", "http://192.0.2.7:5080;http://localhost:5080")]
    [InlineData("http_ports", "8080")]
    public void Setting_MissingOnAPublicAddress_RefusesToStartAndSaysWhatToSet(string setting, string value) =>
        Should
            .Throw<StartupException>(() => Read("", isDevelopment: false, (setting, value)))
            .Message.ShouldContain("PublicOrigin=https://tickets.example.org");

    [Theory]
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080")]
    [InlineData("http://[::1]:5080", "http://[::1]:5080")]
    public void Setting_MissingOnALoopbackAddress_IsTheListeningAddress(string urls, string origin) =>
        Read("", isDevelopment: false, ("urls", urls)).ToString().ShouldBe(origin);

    [Theory]
    [InlineData("urls", "http://localhost:5080", "http://localhost:5080")]
    [InlineData("urls", "http://*:5080;https://*:5443", "http://localhost:5080")]
    [InlineData("urls", "https://0.0.0.0:5443", "https://localhost:5443")]
    [InlineData("urls", "http://127.0.0.1:5080", "http://127.0.0.1:5080")]
    [InlineData("http_ports", "8080;8081", "http://localhost:8080")]
    [InlineData("other", "", "http://localhost:5000")]
    public void Setting_MissingInDevelopment_IsTheLoopbackAddressItListensAt(
        string setting,
        string value,
        string origin
    ) => Read("", isDevelopment: true, (setting, value)).ToString().ShouldBe(origin);

    [Theory]
    [InlineData("http://localhost:0")]
    [InlineData("http://unix:/run/boxoffice.sock")]
    public void Setting_MissingInDevelopmentWithoutAKnownPort_RefusesToStart(string urls) =>
        Should.Throw<StartupException>(() => Read("", isDevelopment: true, ("urls", urls)));

    [Theory]
    [InlineData("https://tickets.example.org", "evil.example", "https://tickets.example.org/bookings/7")]
    [InlineData("https://tickets.example.org", "localhost:5080", "https://tickets.example.org/bookings/7")]
    [InlineData("http://localhost:5080", "evil.example:5080", "http://localhost:5080/bookings/7")]
    [InlineData("http://localhost:5080", "127.0.0.1:9000", "http://127.0.0.1:5080/bookings/7")]
    [InlineData("http://localhost:5080", "[::1]:5080", "http://[::1]:5080/bookings/7")]
    [InlineData("http://localhost", "127.0.0.1:9000", "http://127.0.0.1/bookings/7")]
    [InlineData("http://127.0.0.1:5080", "localhost:5080", "http://localhost:5080/bookings/7")]
    public void Address_WithAnyHost_IsAtTheOrigin(string origin, string asked, string address) =>
        Read(origin).At("bookings/7", new HostString(asked)).ShouldBe(address);

    [Theory]
    [InlineData("https://tickets.example.org", true)]
    [InlineData("https://tickets.example.org:443", true)]
    [InlineData("http://tickets.example.org", false)]
    [InlineData("https://tickets.example.org:8443", false)]
    [InlineData("https://evil.example", false)]
    public void Is_OtherOrigin_ComparesSchemeHostAndPort(string other, bool same) =>
        Read("https://tickets.example.org").Is(new(other)).ShouldBe(same);

    private static PublicOrigin Read(
        string text,
        bool isDevelopment = false,
        params (string Name, string Value)[] more
    ) =>
        PublicOrigin.Of(
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    new("PublicOrigin", text),
                    .. more.Select(m => new KeyValuePair<string, string?>(m.Name, m.Value)),
                ])
                .Build(),
            isDevelopment
        );
}
