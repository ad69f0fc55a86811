using System.Net;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Api;

namespace BoxOffice.Tests.Web.Edge;

/// <summary>Addresses for others, and cookies, are those of the public origin, whatever host a request names.</summary>
public sealed class PublicAddressTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private const string Stranger = "evil.example";

    [Fact]
    public async Task Checkout_WithAnotherHost_SendsThePublicOriginToTheProvider()
    {
        var show = await fixture.Database.NewEventAsync();
        var (customer, cookie) = EdgeFixture.NewCustomer(fixture.SecureNode);
        (await fixture.SecureNode.Get<SeatHolds>().HoldAsync(show.RequestOf(customer, 0))).Succeeded.ShouldBeTrue();
        var browser = new Browser(fixture.Secure, Stranger, $"__Host-boxoffice.customer={cookie}");
        var page = await browser.GetAsync($"/checkout/{show.Id}");

        using var sent = await browser.PostAsync(
            $"/checkout/{show.Id}",
            page.Form + "&Form.Name=Ada&Form.Email=ada@example.org"
        );

        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var payment = await fixture.Sale.Provider.Http.GetAsync(sent.Headers.Location);
        payment
            .Headers.GetValues("Content-Security-Policy")
            .Single()
            .ShouldContain($"form-action 'self' {EdgeFixture.SecureOrigin};");
    }

    [Fact]
    public async Task Booking_WithAnotherHost_LinksToThePublicOriginAndRedirectsWithoutAHost()
    {
        var show = await fixture.Database.NewEventAsync();
        using var http = fixture.SecureNode.NewClient();
        var booking = await http.BookedAsync(show.Id, show.Seats[0]);
        var address = $"/bookings/{booking.GetProperty("bookingId")}?key={booking.GetProperty("accessToken")}";
        var browser = new Browser(fixture.Secure, Stranger);
        var page = await browser.GetAsync(address);

        page.Html.ShouldContain($"value=\"{EdgeFixture.SecureOrigin}{address}\"");
        page.Html.ShouldNotContain(Stranger);

        using var cancelled = await browser.PostAsync(address, page.Form);
        cancelled.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        cancelled.Headers.Location!.ToString().ShouldBe(address);
    }

    [Fact]
    public async Task Document_OfTheApi_NamesThePublicOrigin()
    {
        using var http = fixture.SecureNode.NewClient();

        (await http.AskAsync("/openapi/v1.json"))
            .ShouldBeJson(200)
            .GetProperty("servers")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetProperty("url")
            .GetString()
            .ShouldBe(EdgeFixture.SecureOrigin);
    }

    [Fact]
    public async Task Cookies_ByHttps_BelongToThisHostAlone()
    {
        var page = await FormPageAsync(fixture.SecureNode, fixture.Secure, EdgeFixture.SecureHost);

        page.Cookies.Select(NameOf).ShouldBe(["__Host-boxoffice.customer", "__Host-boxoffice.form"], ignoreOrder: true);
        foreach (var cookie in page.Cookies.Select(c => c.ToLowerInvariant()))
        {
            cookie.ShouldContain("; secure");
            cookie.ShouldContain("; httponly");
            cookie.ShouldContain("; samesite=lax");
            cookie.ShouldContain("; path=/");
            cookie.ShouldNotContain("domain=");
        }
        page.StrictTransportSecurity.ShouldBe("max-age=31536000");
    }

    [Fact]
    public async Task Cookies_ByHttp_AreNotSecure()
    {
        var page = await FormPageAsync(fixture.PlainNode, fixture.Plain, "localhost");

        page.Cookies.Select(NameOf).ShouldBe(["boxoffice.customer", "boxoffice.form"], ignoreOrder: true);
        page.Cookies.ShouldAllBe(c => !c.Contains("secure", StringComparison.OrdinalIgnoreCase));
        page.StrictTransportSecurity.ShouldBeNull();
    }

    [Theory]
    [InlineData("__Host-boxoffice.theme", "dark", "dark")]
    [InlineData("__Host-boxoffice.theme", "\"><script>", null)]
    [InlineData("boxoffice.theme", "dark", null)]
    public async Task Theme_ByHttps_IsReadFromThisHostsCookie(string cookie, string value, string? theme)
    {
        var page = await new Browser(fixture.Secure, EdgeFixture.SecureHost, $"{cookie}={value}").GetAsync("/bookings");

        page.Html.Contains("data-theme=\"dark\"", StringComparison.Ordinal).ShouldBe(theme is not null);
    }

    [Fact]
    public async Task Socket_OfThePublicOrigin_IsOpenedForAnyHost()
    {
        (await AskForASocketAsync(EdgeFixture.SecureOrigin)).ShouldNotBe(HttpStatusCode.Forbidden);
        (await AskForASocketAsync($"https://{Stranger}")).ShouldBe(HttpStatusCode.Forbidden);
        (await AskForASocketAsync("null")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string NameOf(string cookie) => cookie.Split('=')[0];

    /// <summary>The page of a booking, which has a form.</summary>
    private async Task<Page> FormPageAsync(BoxOfficeNode node, HttpClient browser, string host)
    {
        var show = await fixture.Database.NewEventAsync();
        using var http = node.NewClient();
        var booking = await http.BookedAsync(show.Id, show.Seats[0]);
        return await new Browser(browser, host).GetAsync(
            $"/bookings/{booking.GetProperty("bookingId")}?key={booking.GetProperty("accessToken")}"
        );
    }

    private async Task<HttpStatusCode> AskForASocketAsync(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live?id=none")
        {
            Headers = { Host = "node-7.internal" },
        };
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", Convert.ToBase64String(new byte[16]));
        using var answer = await fixture.Secure.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }
}
