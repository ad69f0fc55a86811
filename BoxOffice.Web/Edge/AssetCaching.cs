using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Net.Http.Headers;

namespace BoxOffice.Web.Edge;

/// <summary>
/// How long browsers keep static files. A file with a fingerprint in its name is kept for ever. For every other file
/// the browser asks each time whether it has changed. By the framework's default, fonts and images would be used for an
/// hour without asking.
/// </summary>
internal static class AssetCaching
{
    public static void UseAssetCaching(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
                    context.Response.OnStarting(static state => SetNoCache((HttpResponse)state), context.Response);
                return next(context);
            }
        );

    private static Task SetNoCache(HttpResponse response)
    {
        if (!response.Headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal))
            response.Headers[HeaderNames.CacheControl] = "no-cache";
        return Task.CompletedTask;
    }
}
