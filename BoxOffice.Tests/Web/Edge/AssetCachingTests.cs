using System.Net;
using System.Text.RegularExpressions;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Edge;

/// <summary>How long browsers may cache pages and their files.</summary>
public sealed partial class AssetCachingTests(SaleFixture fixture) : IClassFixture<SaleFixture>, IAsyncLifetime
{
    /// <summary>
    /// Serves files as from a published folder. Files of a build may change while the server runs, so it lets no
    /// browser cache them.
    /// </summary>
    private static readonly Dictionary<string, string> AsPublished = new()
    {
        ["ReloadStaticAssetsAtRuntime"] = "false",
    };

    private readonly BoxOfficeNode _node = BoxOfficeNode.Start(
        fixture.Database,
        fixture.Provider,
        settings: AsPublished
    );
    private HttpClient _http = null!;

    public ValueTask InitializeAsync()
    {
        _http = _node.NewClient();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _node.DisposeAsync();
    }

    /// <summary>
    /// Every page shows its customer's basket, so no cache between the server and the browser may keep it.
    /// </summary>
    [Fact]
    public async Task Page_OfAnyAddress_IsNotKeptInSharedCaches()
    {
        var show = await fixture.Database.NewEventAsync();
        foreach (
            var address in (string[])
                ["/", "/bookings", "/bookings/find", $"/events/{show.Id}", $"/checkout/{show.Id}", "/nowhere"]
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address)
            {
                Headers = { { "Accept", "text/html" } },
            };
            using var answer = await _http.SendAsync(request);
            var caching = answer.Headers.CacheControl.ShouldNotBeNull(address);
            (caching.NoStore || caching is { Private: true, NoCache: true }).ShouldBeTrue($"{address}: {caching}");
        }
    }

    [Fact]
    public async Task Page_OfAnEvent_UsesFilesThatMayBeCachedForAYear()
    {
        var html = await _http.GetStringAsync($"/events/{(await fixture.Database.NewEventAsync()).Id}");

        var files = FileName().Matches(html).Select(match => match.Groups[1].Value).Distinct().ToList();

        files.Count.ShouldBeGreaterThan(10);
        foreach (
            var part in (string[])
                [
                    "seat-map.",
                    "page.",
                    "mud-used.",
                    "blazor.web.",
                    "fraunces.",
                    "inter-ext.",
                    "favicon.",
                    "BoxOffice.Web.",
                ]
        )
        {
            files.ShouldContain(file => file.Contains(part, StringComparison.Ordinal), part);
        }

        foreach (var file in files)
        {
            using var answer = await _http.GetAsync(file);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            answer.Headers.GetValues("Cache-Control").Single().ShouldBe("max-age=31536000, immutable", file);
        }
    }

    [Theory]
    [InlineData("/fonts/fraunces.woff2")]
    [InlineData("/favicon.svg")]
    [InlineData("/css/app.css")]
    [InlineData("/client/seat-map.js")]
    public async Task File_WithoutAFingerprint_IsRevalidated(string path)
    {
        using var answer = await _http.GetAsync(path);

        answer.Headers.GetValues("Cache-Control").Single().ShouldBe("no-cache");
        answer.Headers.ETag.ShouldNotBeNull();
    }

    [GeneratedRegex(
        """
            "((?:(?:client|css|fonts|_framework|_content)/|favicon\.|BoxOffice\.Web\.)[^"]+)"
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex FileName();
}
