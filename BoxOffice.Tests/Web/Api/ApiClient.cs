using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace BoxOffice.Tests.Web.Api;

/// <summary>An answer of the API.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, string ContentType, string Body, Uri? Location)
{
    public required HttpResponseHeaders Headers { get; init; }

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>Fails the test unless this is a problem of that name; returns it.</summary>
    public JsonElement ShouldBeProblem(int status, string name, string? field = null)
    {
        ((int)Status).ShouldBe(status, Body);
        ContentType.ShouldBe("application/problem+json");
        Json.GetProperty("type").GetString().ShouldEndWith("/" + name);
        Json.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        Json.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        if (field is not null)
            Json.GetProperty("field").GetString().ShouldBe(field);
        foreach (var leak in new[] { "   at ", "Exception", "Npgsql", "System.", ".cs:line" })
            Body.ShouldNotContain(leak, Case.Sensitive);
        return Json;
    }

    /// <summary>Fails the test unless it succeeded with that status; returns the JSON.</summary>
    public JsonElement ShouldBeJson(int status)
    {
        ((int)Status).ShouldBe(status, Body);
        ContentType.ShouldBe("application/json");
        return Json;
    }
}

/// <summary>Sends requests to the API.</summary>
internal static class ApiClient
{
    public static async Task<ApiAnswer> CallAsync(
        this HttpClient http,
        HttpMethod method,
        string path,
        object? body = null,
        string? raw = null,
        string contentType = "application/json",
        string? key = null,
        string? bearer = null,
        string? holdToken = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (raw is not null)
        {
            request.Content = new StringContent(raw, Encoding.UTF8);
            request.Content.Headers.ContentType = contentType.Length == 0 ? null : new(contentType);
        }
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (bearer is not null)
            request.Headers.TryAddWithoutValidation("Authorization", bearer);
        if (holdToken is not null)
            request.Headers.TryAddWithoutValidation("Hold-Token", holdToken);
        using var answer = await http.SendAsync(request);
        return new(
            answer.StatusCode,
            answer.Content.Headers.ContentType?.MediaType ?? "",
            await answer.Content.ReadAsStringAsync(),
            answer.Headers.Location
        )
        {
            Headers = answer.Headers,
        };
    }

    public static Task<ApiAnswer> AskAsync(this HttpClient http, string path, string? bearer = null) =>
        http.CallAsync(HttpMethod.Get, path, bearer: bearer);

    public static Task<ApiAnswer> DropAsync(this HttpClient http, string path) =>
        http.CallAsync(HttpMethod.Delete, path);

    public static Task<ApiAnswer> HoldAsync(this HttpClient http, long eventId, params long[] seatIds) =>
        http.CallAsync(HttpMethod.Post, $"/api/events/{eventId}/holds", new { seatIds });

    /// <summary>The token of a hold that must be granted.</summary>
    public static async Task<string> HeldAsync(this HttpClient http, long eventId, params long[] seatIds) =>
        (await http.HoldAsync(eventId, seatIds)).ShouldBeJson(201).GetProperty("holdToken").GetString()!;

    public static Task<ApiAnswer> BookAsync(
        this HttpClient http,
        string holdToken,
        string? key = null,
        string paymentId = "pm_card_visa",
        string? email = null,
        string name = "Ada Lovelace"
    ) =>
        http.CallAsync(
            HttpMethod.Post,
            "/api/bookings",
            new
            {
                holdToken,
                paymentId,
                email = email ?? $"{Guid.NewGuid():N}@example.org",
                name,
            },
            key: key ?? Guid.NewGuid().ToString()
        );

    /// <summary>A booking that must be confirmed.</summary>
    public static async Task<JsonElement> BookedAsync(this HttpClient http, long eventId, params long[] seatIds) =>
        (await http.BookAsync(await http.HeldAsync(eventId, seatIds))).ShouldBeJson(201);

    /// <summary>Fails the test when a promised field is missing. Further fields are allowed.</summary>
    public static void ShouldBeSupersetOf(this IReadOnlyList<string> names, string[] promised, string? what = null) =>
        promised.ShouldBeSubsetOf(names, what);

    public static IReadOnlyList<string> Names(this JsonElement element) =>
        [.. element.EnumerateObject().Select(p => p.Name)];
}
