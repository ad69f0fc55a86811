using System.IO.Compression;
using System.Net.Mime;
using Microsoft.AspNetCore.ResponseCompression;

namespace BoxOffice.Web.Edge;

/// <summary>
/// Compresses pages and JSON while they are sent, unless another site could learn something from the compressed length
/// (decision 0018). Bodies that are stored compressed (static files, plans, snapshots) have a header that says so and
/// are not compressed again.
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
    /// Whether the answer cannot contain both a visitor's secrets and text that another site chose. An answer to a
    /// command may contain both. For other requests, the browser's <c>Sec-Fetch-Site</c> header says whether another
    /// site sent them. A request without cookies gets no visitor's secrets.
    /// </summary>
    internal static bool IsSafe(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && (
            request.Headers.Cookie.Count == 0
            || request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
        );
}
