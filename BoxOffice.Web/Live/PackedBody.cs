using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace BoxOffice.Web.Live;

/// <summary>An answer's body that many ask for: compressed once, when somebody who understands Brotli asks first. Thread-safe.</summary>
public sealed class PackedBody(byte[] plain)
{
    /// <summary>Higher qualities take several times as long and save a twentieth.</summary>
    private const int Quality = 4;

    /// <summary>As a power of two. Houses fit into this many bytes, so matches are found across all of one.</summary>
    private const int Window = 18;

    private readonly Lazy<byte[]> _brotli = new(() => Compress(plain));

    public byte[] Plain => plain;

    /// <summary>Sends it as the asker likes it best.</summary>
    public async Task WriteAsync(HttpContext context, string contentType)
    {
        var response = context.Response;
        response.ContentType = contentType;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        var body = plain;
        if (context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.ContentEncoding = "br";
            body = _brotli.Value;
        }
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static byte[] Compress(byte[] bytes)
    {
        var target = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, target, out var written, Quality, Window)
            ? target[..written]
            : throw new InvalidOperationException("Brotli did not fit into the length it promises.");
    }
}
