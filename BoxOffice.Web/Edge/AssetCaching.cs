using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Net.Http.Headers;

namespace BoxOffice.Web.Edge;

/// <summary>
/// How long browsers keep static files: those whose name has their fingerprint for ever, all others until they have
/// asked whether they still are the same. Left to itself the framework lets fonts and pictures be used for an hour
/// unasked.
/// </summary>
internal static class AssetCaching
{
    public static void UseAssetCaching(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
                    context.Response.OnStarting(static state => AskFirst((HttpResponse)state), context.Response);
                return next(context);
            }
        );

    private static Task AskFirst(HttpResponse response)
    {
        if (!response.Headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal))
            response.Headers[HeaderNames.CacheControl] = "no-cache";
        return Task.CompletedTask;
    }
}
