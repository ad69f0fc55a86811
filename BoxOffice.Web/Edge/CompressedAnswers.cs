using System.IO.Compression;
using System.Net.Mime;
using Microsoft.AspNetCore.ResponseCompression;

namespace BoxOffice.Web.Edge;

/// <summary>
/// Compresses pages and JSON as they are sent, unless another site could learn something from how long they become:
/// decision 0018. What is stored compressed (static files, plans, snapshots) says so in its headers and is left as it
/// is.
/// </summary>
internal static class CompressedAnswers
{
    public static void AddCompressedAnswers(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes =
            [
                MediaTypeNames.Text.Html,
                MediaTypeNames.Application.Json,
                MediaTypeNames.Application.ProblemJson,
            ];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        // Quality 4 of 11.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    public static void UseCompressedAnswers(this WebApplication app) =>
        app.UseWhen(context => IsSafe(context.Request), safe => safe.UseResponseCompression());

    /// <summary>
    /// Whether no other site chose a part of what this request is answered with, while secrets of a visitor are in it.
    /// An answer to a command may have both. A browser says which site sent it here, and without cookies it is
    /// nobody's.
    /// </summary>
    internal static bool IsSafe(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && (
            request.Headers.Cookie.Count == 0
            || request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
        );
}
