using System.IO.Compression;
using System.Net.Http.Json;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.Http;

namespace BoxOffice.Tests.Web.Edge;

/// <summary>
/// Which answers are compressed, and which are not because compression could reveal their secrets: decision 0018.
/// </summary>
public sealed class CompressedAnswersTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    [Theory]
    [InlineData("/", "</html>")]
    [InlineData("/bookings", "</html>")]
    [InlineData("/no/such/page", "</html>")]
    [InlineData("/api/events/0", "\"status\":404")]
    [InlineData("/openapi/v1.json", "\"openapi\"")]
    public async Task Answer_ToABrowser_IsCompressedOnce(string path, string end)
    {
        using var answer = await GetAsync(path);

        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        (await UnpackedAsync(answer)).ShouldContain(end);
    }

    [Fact]
    public async Task Answer_StoredCompressed_IsNotCompressedAgain()
    {
        var show = await fixture.Database.NewEventAsync();

        using var answer = await GetAsync($"/api/events/{show.Id}/plan");

        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        (await UnpackedAsync(answer)).ShouldStartWith("{\"eventId\"");
    }

    [Fact]
    public async Task Page_OpenedFromAnotherSiteWithACookie_IsNotCompressed()
    {
        using var known = await GetAsync("/", ("Sec-Fetch-Site", "cross-site"), ("Cookie", "boxoffice.theme=dark"));
        using var stranger = await GetAsync("/", ("Sec-Fetch-Site", "cross-site"));

        known.Content.Headers.ContentEncoding.ShouldBeEmpty();
        stranger.Content.Headers.ContentEncoding.ShouldBe(["br"]);
    }

    [Fact]
    public async Task Answer_ToACommand_IsNotCompressed()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"/api/events/{(await fixture.Database.NewEventAsync()).Id}/holds"
        )
        {
            Content = JsonContent.Create(new { seatIds = new[] { 0 } }),
        };
        request.Headers.AcceptEncoding.ParseAdd("br");

        using var answer = await fixture.Plain.SendAsync(request);

        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await answer.Content.ReadAsStringAsync()).ShouldStartWith("{");
    }

    [Theory]
    [InlineData("GET", null, "cross-site", true)]
    [InlineData("GET", "a=b", null, true)]
    [InlineData("GET", "a=b", "same-origin", true)]
    [InlineData("GET", "a=b", "none", true)]
    [InlineData("HEAD", "a=b", "none", true)]
    [InlineData("GET", "a=b", "cross-site", false)]
    [InlineData("GET", "a=b", "same-site", false)]
    [InlineData("POST", null, null, false)]
    [InlineData("DELETE", null, null, false)]
    public void Request_WithItsCookieAndSite_IsSafeOrNot(string method, string? cookie, string? site, bool isSafe)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        if (cookie is not null)
            request.Headers.Cookie = cookie;
        if (site is not null)
            request.Headers["Sec-Fetch-Site"] = site;

        CompressedAnswers.IsSafe(request).ShouldBe(isSafe);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.AcceptEncoding.ParseAdd("gzip, deflate, br");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await fixture.Plain.SendAsync(request);
    }

    private static async Task<string> UnpackedAsync(HttpResponseMessage answer)
    {
        await using var unpacked = new BrotliStream(
            await answer.Content.ReadAsStreamAsync(),
            CompressionMode.Decompress
        );
        return await new StreamReader(unpacked).ReadToEndAsync();
    }
}
