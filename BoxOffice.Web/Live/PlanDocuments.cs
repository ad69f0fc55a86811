using System.Text.Json;
using BoxOffice.Domain;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Web.Api.Contracts;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Web.Live;

/// <summary>The fixed part of each event's map as a document, written and compressed once. Thread-safe.</summary>
public sealed class PlanDocuments
{
    /// <summary>A plan is compressed only once, and thousands of clients fetch it.</summary>
    private const int Quality = 9;

    private readonly IDbContextFactory<BoxOfficeDbContext> _contexts;
    private readonly EventLayouts _layouts;
    private readonly ReadOnce<long, PackedBody> _documents;

    public PlanDocuments(IDbContextFactory<BoxOfficeDbContext> contexts, EventLayouts layouts) =>
        (_contexts, _layouts, _documents) = (contexts, layouts, new(ReadAsync));

    /// <summary>The document, or null when there is no such event.</summary>
    public ValueTask<PackedBody?> FindAsync(long eventId, CancellationToken cancellationToken) =>
        _documents.FindAsync(eventId, cancellationToken);

    private async Task<PackedBody?> ReadAsync(long eventId)
    {
        if (await _layouts.FindAsync(eventId) is not { } layout)
            return null;
        await using var context = await _contexts.CreateDbContextAsync();
        var show = await context
            .Events.AsNoTracking()
            .Include(e => e.Venue)
            .Include(e => e.Prices)
            .SingleAsync(e => e.Id == eventId);
        var plan = await context
            .SeatingPlans.AsNoTracking()
            .Include(p => p.Categories)
            .Include(p => p.Sections)
                .ThenInclude(s => s.Rows)
                    .ThenInclude(r => r.Seats)
            .AsSplitQuery()
            .SingleAsync(p => p.Id == show.PlanId);
        return new PackedBody(
            JsonSerializer.SerializeToUtf8Bytes(PlanJson.Of(show, plan, layout), JsonSerializerOptions.Web),
            Quality
        );
    }
}
