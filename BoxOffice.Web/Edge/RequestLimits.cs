using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BoxOffice.Web.Edge;

/// <summary>
/// Limits the memory that one request can use. Every route takes bodies of at most <see cref="Body"/>, unless its
/// <see cref="Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata"/> says otherwise.
/// </summary>
internal static class RequestLimits
{
    private const int KiB = 1024;

    /// <summary>
    /// The API's JSON and the pages' forms; the largest regular one, a hold of 100 seats, takes about 2 KiB.
    /// </summary>
    public const int Body = 16 * KiB;

    /// <summary>An event of the payment provider, which contains a whole object, such as a payment.</summary>
    public const int WebhookBody = 256 * KiB;

    /// <summary>Blazor's messages where WebSockets are blocked and each message is the body of a request.</summary>
    public const int CircuitBody = 64 * KiB;

    /// <summary>
    /// One message of a browser to its circuit. The pages send taps and form fields, well below 1 KiB.
    /// </summary>
    public const int CircuitMessage = 32 * KiB;

    /// <summary>One message of a viewer to the live map: the id of an event.</summary>
    public const int ViewerMessage = 4 * KiB;

    /// <summary>How deep JSON may be nested; the API's own is 2 deep.</summary>
    public const int JsonDepth = 16;

    private const int HeadersTotal = 16 * KiB;
    private const int HeaderCount = 64;
    private const int RequestLine = 8 * KiB;
    private const int FormFields = 32;
    private const int FormKey = 128;
    private const int FormValue = 8 * KiB;
    private static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(15);

    public static void AddRequestLimits(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Body;
            kestrel.Limits.MaxRequestHeadersTotalSize = HeadersTotal;
            kestrel.Limits.MaxRequestHeaderCount = HeaderCount;
            kestrel.Limits.MaxRequestLineSize = RequestLine;
            kestrel.Limits.MaxRequestBufferSize = 2 * CircuitBody;
            kestrel.Limits.RequestHeadersTimeout = HeadersTime;
            kestrel.Limits.Http2.MaxRequestHeaderFieldSize = HeadersTotal;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 2 * CircuitBody;
            kestrel.Limits.Http2.InitialStreamWindowSize = 2 * CircuitBody;
        });
        services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = FormFields;
            form.KeyLengthLimit = FormKey;
            form.ValueLengthLimit = FormValue;
            form.MultipartBodyLengthLimit = Body; // Only Blazor's "page closed" message is multipart.
        });
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.MaxDepth = JsonDepth);
    }
}
