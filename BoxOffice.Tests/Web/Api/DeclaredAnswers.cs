using System.Text.Json;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>
/// Checks every answer against the node's own OpenAPI document: its status and its content type must be declared for
/// its address.
/// </summary>
internal sealed class DeclaredAnswers : DelegatingHandler
{
    private readonly Lazy<Task<JsonElement>> _paths;

    private DeclaredAnswers(HttpMessageHandler next, Uri node)
        : base(next) => _paths = new(() => ReadAsync(node));

    /// <summary>A client without cookies that follows no redirects.</summary>
    public static HttpClient ClientOf(BoxOfficeNode node) =>
        new(new DeclaredAnswers(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, node.Address))
        {
            BaseAddress = node.Address,
        };

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var paths = await _paths.Value;
        var answer = await base.SendAsync(request, cancellationToken);
        if (OperationOf(paths, request) is not { } operation)
            return answer;
        var what = $"{request.Method} {request.RequestUri!.AbsolutePath} answered {(int)answer.StatusCode}";
        operation
            .GetProperty("responses")
            .TryGetProperty($"{(int)answer.StatusCode}", out var declared)
            .ShouldBeTrue($"{what}, which the OpenAPI document does not declare");
        if (answer.Content.Headers.ContentType?.MediaType is { } type)
            (declared.TryGetProperty("content", out var content) ? content.Names() : []).ShouldContain(type, what);
        return answer;
    }

    private async Task<JsonElement> ReadAsync(Uri node)
    {
        using var answer = await base.SendAsync(
            new(HttpMethod.Get, new Uri(node, "/openapi/v1.json")),
            CancellationToken.None
        );
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("paths");
    }

    /// <summary>The document's entry for the address and the method of the request; null when it has none.</summary>
    private static JsonElement? OperationOf(JsonElement paths, HttpRequestMessage request)
    {
        var asked = request.RequestUri!.AbsolutePath.Split('/');
        foreach (var path in paths.EnumerateObject().OrderBy(p => p.Name.Contains('{', StringComparison.Ordinal)))
        {
            var parts = path.Name.Split('/');
            if (
                parts.Length == asked.Length
                && parts.Zip(asked).All(p => p.First.StartsWith('{') || p.First == p.Second)
            )
            {
                return path.Value.TryGetProperty(request.Method.Method.ToLowerInvariant(), out var operation)
                    ? operation
                    : null;
            }
        }
        return null;
    }
}
