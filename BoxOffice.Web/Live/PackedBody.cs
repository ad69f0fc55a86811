using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace BoxOffice.Web.Live;

/// <summary>
/// An answer's body for many requests. It is compressed once for each encoding, at the first request that accepts the
/// encoding. Thread-safe.
/// </summary>
/// <param name="plain">The body, not compressed.</param>
/// <param name="quality">
/// Brotli's quality, 0 to 11. Qualities above 4 take several times as long and save a twentieth of the size, which is
/// worth it only for a body that hardly ever changes.
/// </param>
public sealed class PackedBody(byte[] plain, int quality = 4)
{
    private const string Brotli = "br";
    private const string Gzip = "gzip";

    /// <summary>
    /// Brotli's window: 2 to this power in bytes. The body of an event fits into it, so repetitions are found in all of
    /// it.
    /// </summary>
    private const int Window = 18;

    private readonly Lazy<byte[]> _brotli = new(() => CompressBrotli(plain, quality));
    private readonly Lazy<byte[]> _gzip = new(() => CompressGzip(plain));
    private readonly Lazy<EntityTagHeaderValue> _tag = new(() =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(plain)[..8])}\"", isWeak: true)
    );

    public byte[] Plain => plain;

    /// <summary>
    /// Identifies the content; it is the same on every node. Weak, because the content is sent in several encodings.
    /// </summary>
    public EntityTagHeaderValue Tag => _tag.Value;

    /// <summary>Sends the body in the encoding that the client prefers.</summary>
    public async Task WriteAsync(HttpContext context, string contentType)
    {
        var response = context.Response;
        response.ContentType = contentType;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        var encoding = Preferred(context.Request);
        if (encoding is not null)
            response.Headers.ContentEncoding = encoding;
        var body = encoding switch
        {
            Brotli => _brotli.Value,
            Gzip => _gzip.Value,
            _ => plain,
        };
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>
    /// The same for clients that may have the body already: they keep it, ask each time whether it has changed, and get
    /// status 304 if it has not.
    /// </summary>
    public async Task WriteUnlessKnownAsync(HttpContext context, string contentType)
    {
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = Tag;
        headers.CacheControl = new() { Public = true, NoCache = true };
        if (!IsKnown(context.Request))
        {
            await WriteAsync(context, contentType);
            return;
        }
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
    }

    private bool IsKnown(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .IfNoneMatch.Any(tag =>
                tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(Tag, useStrongComparison: false)
            );

    /// <summary>Brotli before gzip, unless the client prefers gzip; null when it accepts neither.</summary>
    private static string? Preferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        var (brotli, gzip) = (Weight(Brotli), Weight(Gzip));
        if (brotli <= 0 && gzip <= 0)
            return null;
        return brotli >= gzip ? Brotli : Gzip;

        double Weight(string encoding) =>
            (
                accepted.FirstOrDefault(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
                ?? accepted.FirstOrDefault(a => a.Value == "*")
            )
                is { } named
                ? named.Quality ?? 1
                : 0;
    }

    private static byte[] CompressBrotli(byte[] bytes, int quality)
    {
        var target = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, target, out var written, quality, Window)
            ? target[..written]
            : throw new InvalidOperationException("Brotli did not fit into the length it promises.");
    }

    private static byte[] CompressGzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}

/// <summary>A JSON body for many requests, as an endpoint's answer.</summary>
public sealed class PackedJson(PackedBody body) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        body.WriteUnlessKnownAsync(httpContext, "application/json; charset=utf-8");
}
