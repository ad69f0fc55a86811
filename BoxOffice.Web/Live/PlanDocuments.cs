using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using BoxOffice.Domain;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace BoxOffice.Web.Live;

/// <summary>The fixed part of each event's map as a document, written and compressed once. Thread-safe.</summary>
public sealed class PlanDocuments(IDbContextFactory<BoxOfficeDbContext> contexts, HouseLayouts layouts)
{
    private readonly ConcurrentDictionary<long, PlanDocument> _documents = new();

    /// <summary>Answers a request for a plan: from the browser's cache, compressed, or plain.</summary>
    public static async Task HandleAsync(long id, PlanDocuments documents, HttpContext context)
    {
        if (await documents.FindAsync(id, context.RequestAborted) is not { } document)
        {
            await Api.ApiProblems.Of(new EventNotFound(id)).ExecuteAsync(context);
            return;
        }
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = document.Tag;
        headers.CacheControl = new() { Public = true, NoCache = true };
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(document.Tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var compressed = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase);
        if (compressed) context.Response.Headers.ContentEncoding = "br";
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(compressed ? document.Brotli : document.Json, context.RequestAborted);
    }

    /// <summary>The document, or null when there is no such event.</summary>
    public async Task<PlanDocument?> FindAsync(long eventId, CancellationToken cancellation)
    {
        if (_documents.TryGetValue(eventId, out var known)) return known;
        if (await layouts.FindAsync(eventId, cancellation) is not { } house) return null;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var show = await context.Events.AsNoTracking().Include(e => e.Venue).Include(e => e.Prices).SingleAsync(e => e.Id == eventId, cancellation);
        var plan = await context.SeatingPlans.AsNoTracking().Include(p => p.Categories).Include(p => p.Sections).ThenInclude(s => s.Rows).ThenInclude(r => r.Seats)
            .AsSplitQuery().SingleAsync(p => p.Id == show.PlanId, cancellation);
        return _documents.GetOrAdd(eventId, new PlanDocument(JsonSerializer.SerializeToUtf8Bytes(PlanJson.Of(show, plan, house), JsonSerializerOptions.Web)));
    }
}

/// <summary>A plan, plain and compressed.</summary>
public sealed class PlanDocument
{
    internal PlanDocument(byte[] json)
    {
        Json = json;
        Tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json)[..8])}\"");
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(json);
        Brotli = packed.ToArray();
    }

    public byte[] Json { get; }
    public byte[] Brotli { get; }
    public EntityTagHeaderValue Tag { get; }
}
