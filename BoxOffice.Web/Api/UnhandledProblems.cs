using System.Globalization;
using System.Text.Json;
using BoxOffice.Domain;
using BoxOffice.Web.Api.Contracts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace BoxOffice.Web.Api;

/// <summary>
/// Answers requests that ended in an exception: a request that cannot be read, with the name of the field; an
/// unavailable database; and any other failure. Never shows a stack trace.
/// </summary>
public sealed partial class UnhandledProblems(ILogger<UnhandledProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext context,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        // The request's path is now the error page's; the feature has the original one.
        var asked = context.Features.Get<IExceptionHandlerPathFeature>();
        PathString path = asked?.Path ?? context.Request.Path.Value;
        if (!path.StartsWithSegments("/api") && !path.StartsWithSegments("/webhooks"))
            return false;
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge).ExecuteAsync(context);
                return true;
            case InvalidOperationException when HasUnknownCharset(context.Request):
                await Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType).ExecuteAsync(context);
                return true;
            case BadHttpRequestException when UnreadableInPath(asked) is { } part:
                await ApiProblems.NothingAt(part).ExecuteAsync(context);
                return true;
            case BadHttpRequestException unreadable:
                await ApiProblems
                    .Of(new InvalidRequest(FieldOf(unreadable), MessageOf(unreadable)))
                    .ExecuteAsync(context);
                return true;
            case var _ when IsOutage(exception):
                context.Response.Headers.RetryAfter = "2";
                await Results
                    .Problem(
                        type: ApiProblems.TypeBase + "database-unavailable",
                        title: "Database unavailable",
                        statusCode: StatusCodes.Status503ServiceUnavailable,
                        detail: "The database cannot be reached right now. Please try again in a moment; a booking "
                            + "asked for again with its Idempotency-Key is made and charged once."
                    )
                    .ExecuteAsync(context);
                return true;
            default:
                Unexpected(
                    log,
                    exception,
                    context.Request.Method,
                    (asked?.Endpoint as RouteEndpoint)?.RoutePattern.RawText
                );
                await Results.Problem(statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(context);
                return true;
        }
    }

    /// <summary>Whether the database could not be reached, however deep EF Core has wrapped the exception.</summary>
    private static bool IsOutage(Exception? exception) =>
        exception is NpgsqlException { IsTransient: true } or TimeoutException
        || (exception?.InnerException is { } inner && IsOutage(inner));

    /// <summary>
    /// The name of the value in the path that its endpoint cannot read. Routes have no type constraints, because with
    /// them the framework would not tell which value was wrong.
    /// </summary>
    private static string? UnreadableInPath(IExceptionHandlerFeature? asked) =>
        asked
            ?.Endpoint?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .FirstOrDefault(p =>
                asked.RouteValues?.TryGetValue(p.Name, out var value) == true
                && !IsReadable(p.ParameterInfo.ParameterType, value as string)
            )
            ?.Name;

    private static bool IsReadable(Type type, string? text) =>
        type == typeof(long)
            ? long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
            : type != typeof(Guid) || Guid.TryParse(text, out _);

    private static bool HasUnknownCharset(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.Charset.HasValue
        && type.Encoding is null;

    // The framework does not log an exception that this handler has answered. The route is logged and not the path,
    // because the path may contain a hold's token.
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed unexpectedly")]
    private static partial void Unexpected(ILogger log, Exception failure, string method, string? route);

    private static string FieldOf(BadHttpRequestException unreadable) =>
        unreadable.InnerException is JsonException { Path: { Length: > 2 } path } ? path[2..] : "body";

    private static string MessageOf(BadHttpRequestException unreadable)
    {
        if (unreadable.InnerException is not JsonException json)
        {
            return "The request could not be read. Send a JSON body with content type application/json, and numbers "
                + "where numbers are expected.";
        }
        var place = json.LineNumber is { } line ? $" (line {line + 1}, byte {json.BytePositionInLine + 1})" : "";
        return $"The request body is not the JSON that is expected{place}.";
    }
}
