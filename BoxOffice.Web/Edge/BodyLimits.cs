using System.Buffers;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace BoxOffice.Web.Edge;

/// <summary>
/// Refuses bodies that are larger than their route takes. A body with a stated length is refused before a byte is read,
/// another body as soon as one byte too many arrives. The rest of a refused body is read and thrown away for at most
/// two seconds, because most clients read the answer only after they have sent everything.
/// </summary>
internal static class BodyLimits
{
    private const long MostThrownAway = 64 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How many bytes of body the request's route takes.</summary>
    public static long Of(HttpContext context) => context.Features.Get<BodyLimit>()?.Bytes ?? RequestLimits.Body;

    /// <summary>Must be registered before everything that may answer 413.</summary>
    public static void UseRefusedBodies(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                var sent = context.Request.Body;
                await next(context);
                // A client that sends Expect waits for permission and has sent no body yet.
                var isWaiting = context.Request.Headers.Expect.Count > 0;
                if (context.Response.StatusCode == StatusCodes.Status413PayloadTooLarge && !isWaiting)
                    await ThrowAwayAsync(context, sent);
            }
        );

    /// <summary>Must be registered after routing, because each route has its own limit.</summary>
    public static void UseBodyLimits(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
                {
                    // The request is run again to show the page about its refusal. Its method and body do not apply to
                    // that page.
                    (
                        context.Request.Method,
                        context.Request.Body,
                        context.Request.ContentLength,
                        context.Request.ContentType
                    ) = (HttpMethods.Get, Stream.Null, null, null);
                    return next(context);
                }
                var limit =
                    context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
                    ?? RequestLimits.Body;
                context.Features.Set(new BodyLimit(limit));
                if (context.Request.ContentLength > limit)
                {
                    context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                    return Task.CompletedTask;
                }
                if (HasUnstatedLength(context))
                {
                    // The server's own limit would end the connection before the refusal is read.
                    Allow(context, limit + MostThrownAway);
                    context.Request.Body = new LimitedBody(context.Request.Body, limit);
                }
                return next(context);
            }
        );

    private static bool HasUnstatedLength(HttpContext context) =>
        context.Request.ContentLength is null
        && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
        && context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect != true;

    private static void Allow(HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = bytes;
    }

    private static async Task ThrowAwayAsync(HttpContext context, Stream body)
    {
        Allow(context, MostThrownAway);
        var buffer = ArrayPool<byte>.Shared.Rent(RequestLimits.Body);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            await context.Response.CompleteAsync();
            for (var left = MostThrownAway; left > 0; )
            {
                var read = await body.ReadAsync(buffer, patience.Token);
                if (read == 0)
                    break;
                left -= read;
            }
        }
        catch (Exception over) when (over is IOException or OperationCanceledException)
        {
            // The client sent too much, was too slow, or has disconnected. Close the connection.
            context.Abort();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed record BodyLimit(long Bytes);
}
