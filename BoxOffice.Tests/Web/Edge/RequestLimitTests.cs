using System.Net;
using System.Text;
using BoxOffice.Tests.Web.Api;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace BoxOffice.Tests.Web.Edge;

/// <summary>The limits of what a node keeps in memory for one request.</summary>
public sealed class RequestLimitTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private const int Huge = 28 * 1024 * 1024;

    private HttpClient Http => fixture.Plain;

    [Theory]
    [InlineData("/api/events/1/holds", Huge, false)]
    [InlineData("/api/events/1/holds", Huge, true)]
    [InlineData("/api/events/1/holds/best-available", Huge, true)]
    [InlineData("/api/bookings", Huge, false)]
    [InlineData("/api/bookings", Huge, true)]
    [InlineData("/api/bookings", RequestLimits.Body + 1, false)]
    [InlineData("/api/bookings", RequestLimits.Body + 1, true)]
    [InlineData("/api/bookings/00000000-0000-0000-0000-000000000000/cancel", Huge, false)]
    [InlineData("/api/no/such/thing", Huge, false)]
    [InlineData("/webhooks/stripe", RequestLimits.WebhookBody + 1, false)]
    [InlineData("/webhooks/stripe", RequestLimits.WebhookBody + 1, true)]
    [InlineData("/webhooks/stripe", Huge, true)]
    public async Task Body_TooLargeForAnApiRoute_IsAProblem(string path, int bytes, bool chunked)
    {
        using var answer = await SendAsync(path, bytes, chunked, "application/json");

        var problem = new ApiAnswer(
            answer.StatusCode,
            answer.Content.Headers.ContentType?.MediaType ?? "",
            await answer.Content.ReadAsStringAsync(),
            null
        )
        {
            Headers = answer.Headers,
        }.ShouldBeProblem(413, "payload-too-large", "body");
        problem
            .GetProperty("detail")
            .GetString()
            .ShouldEndWith(
                path.StartsWith("/webhooks", StringComparison.Ordinal)
                    ? $"{RequestLimits.WebhookBody} bytes."
                    : $"{RequestLimits.Body} bytes."
            );
    }

    [Theory]
    [InlineData("/checkout/1", Huge, false)]
    [InlineData("/checkout/1", Huge, true)]
    [InlineData("/checkout/1", RequestLimits.Body + 1, true)]
    [InlineData("/bookings/00000000-0000-0000-0000-000000000000", Huge, true)]
    [InlineData("/bookings", Huge, false)]
    [InlineData("/no/such/page", Huge, false)]
    public async Task Form_TooLarge_IsRefusedWithAnExplanation(string path, int bytes, bool chunked)
    {
        using var answer = await SendAsync(path, bytes, chunked, "application/x-www-form-urlencoded");

        await ShouldSayAsync(answer, HttpStatusCode.RequestEntityTooLarge, "That is more than this form takes");
    }

    [Fact]
    public async Task Form_WithTooManyOrTooLongFields_IsRefusedWithAnExplanation()
    {
        string[] forms =
        [
            string.Join('&', Enumerable.Range(0, 33).Select(i => $"f{i}=1")),
            $"{new string('k', 129)}=1",
            $"Form.Name={new string('n', 8 * 1024 + 1)}",
        ];
        foreach (var form in forms)
        {
            using var answer = await Http.PostAsync(
                "/checkout/1",
                new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded")
            );

            await ShouldSayAsync(answer, HttpStatusCode.RequestEntityTooLarge, "That is more than this form takes");
        }
    }

    [Fact]
    public async Task Form_WithFiles_IsRefusedWithAnExplanation()
    {
        using var answer = await Http.PostAsync(
            "/checkout/1",
            new MultipartFormDataContent { { new ByteArrayContent(new byte[100]), "file", "a.bin" } }
        );

        await ShouldSayAsync(answer, HttpStatusCode.UnsupportedMediaType, "This form takes no files");
    }

    [Theory]
    [InlineData("/refused")]
    [InlineData("/not-found")]
    public async Task RefusalPage_OpenedDirectly_ShowsPageNotFound(string path)
    {
        using var answer = await Http.GetAsync(path);

        await ShouldSayAsync(
            answer,
            path == "/refused" ? HttpStatusCode.NotFound : HttpStatusCode.OK,
            "Page not found"
        );
    }

    [Theory]
    [InlineData("/live/negotiate?negotiateVersion=1", RequestLimits.Body + 1)]
    [InlineData("/_blazor/negotiate?negotiateVersion=1", RequestLimits.CircuitBody + 1)]
    [InlineData("/_blazor?id=none", RequestLimits.CircuitBody + 1)]
    [InlineData("/_blazor/disconnect", RequestLimits.CircuitBody + 1)]
    public async Task Connection_BodyTooLarge_IsRefused(string path, int bytes)
    {
        using var answer = await SendAsync(path, bytes, chunked: false, "text/plain");

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public void Routes_WithOtherLimits_AreOnlyTheseOnes()
    {
        var larger = fixture
            .PlainNode.Get<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(e =>
                (
                    Route: "/" + e.RoutePattern.RawText!.Trim('/'),
                    Limit: e.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
                )
            )
            .Where(e => e.Limit is not null)
            .Distinct()
            .ToList();

        larger
            .Where(e => !e.Route.StartsWith("/_blazor", StringComparison.Ordinal))
            .ShouldBe([("/webhooks/stripe", RequestLimits.WebhookBody)]);
        var circuits = larger.Where(e => e.Route.StartsWith("/_blazor", StringComparison.Ordinal)).ToList();
        circuits
            .Select(e => e.Route)
            .ShouldBeSubsetOf(["/_blazor", "/_blazor/negotiate", "/_blazor/disconnect", "/_blazor/initializers"]);
        circuits.Count.ShouldBeGreaterThanOrEqualTo(3);
        circuits.ShouldAllBe(e => e.Limit == RequestLimits.CircuitBody);
    }

    [Theory]
    [InlineData(15, 404)]
    [InlineData(17, 400)]
    public async Task Json_NestedTooDeeply_IsRefused(int depth, int status)
    {
        var deep = string.Concat(Enumerable.Repeat("[", depth - 1)) + string.Concat(Enumerable.Repeat("]", depth - 1));

        var answer = await Http.CallAsync(
            HttpMethod.Post,
            "/api/events/999999999/holds",
            raw: $"{{\"seatIds\":[1],\"more\":{deep}}}"
        );

        ((int)answer.Status).ShouldBe(status, answer.Body);
    }

    [Fact]
    public async Task Headers_TooManyOrTooLong_AreRefused()
    {
        using var many = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        for (var i = 0; i < 70; i++)
            many.Headers.Add($"X-Header-{i}", "1");
        using var longer = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        longer.Headers.Add("X-Header", new string('x', 17 * 1024));

        (await Http.SendAsync(many)).StatusCode.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
        (await Http.SendAsync(longer)).StatusCode.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
        (await Http.GetAsync($"/api/events?{new string('q', 9 * 1024)}")).StatusCode.ShouldBe(
            HttpStatusCode.RequestUriTooLong
        );
    }

    /// <summary>A reader gets no byte beyond the limit, because it would keep it in memory.</summary>
    [Fact]
    public async Task LimitedBody_LargerThanItsLimit_FailsBeforeMoreIsRead()
    {
        await using var endless = new MemoryStream(new byte[Huge]);
        await using var limited = new LimitedBody(endless, RequestLimits.Body);
        using var kept = new MemoryStream();

        (await Should.ThrowAsync<BadHttpRequestException>(() => limited.CopyToAsync(kept, 4096))).StatusCode.ShouldBe(
            413
        );

        kept.Length.ShouldBe(RequestLimits.Body);
        endless.Position.ShouldBeLessThanOrEqualTo(RequestLimits.Body + 4096);
    }

    [Fact]
    public async Task LimitedBody_AsLargeAsItMayBe_IsReadWhole()
    {
        await using var limited = new LimitedBody(new MemoryStream(new byte[RequestLimits.Body]), RequestLimits.Body);
        using var kept = new MemoryStream();

        await limited.CopyToAsync(kept);

        kept.Length.ShouldBe(RequestLimits.Body);
    }

    [Fact]
    public async Task Body_WithoutALengthAndSmall_IsRead()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events/999999999/holds")
        {
            Content = new StringContent("{\"seatIds\":[1]}", Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, int bytes, bool chunked, string contentType)
    {
        var opening = contentType == "application/json" ? "{\"holdToken\":\"" : "Form.Name=";
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(opening + new string('a', bytes - opening.Length), Encoding.ASCII, contentType),
        };
        request.Headers.TransferEncodingChunked = chunked;
        return await Http.SendAsync(request);
    }

    private static async Task ShouldSayAsync(HttpResponseMessage answer, HttpStatusCode status, string words)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await answer.Content.ReadAsStringAsync()).ShouldContain(words);
    }
}
