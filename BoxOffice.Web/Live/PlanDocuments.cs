using System.Runtime.CompilerServices;
using System.Text.Json;
using BoxOffice.Domain;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Web.Api.Contracts;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Web.Live;

/// <summary>
/// The plan and the prices of each event's map as a document, written and compressed once for each layout. Thread-safe.
/// </summary>
public sealed class PlanDocuments
{
    /// <summary>A plan is compressed only once, and thousands of clients fetch it.</summary>
    private const int Quality = 9;

    private readonly IDbContextFactory<BoxOfficeDbContext> _contexts;
    private readonly EventLayouts _layouts;

    // A layout's document is forgotten together with the layout, when prices change.
    private readonly ConditionalWeakTable<EventLayout, ReadOnce<long, PackedBody>> _documents = [];

    public PlanDocuments(IDbContextFactory<BoxOfficeDbContext> contexts, EventLayouts layouts) =>
        (_contexts, _layouts) = (contexts, layouts);

    /// <summary>The document, or null when there is no such event.</summary>
    public async ValueTask<PackedBody?> FindAsync(long eventId, CancellationToken cancellationToken) =>
        await _layouts.FindAsync(eventId, cancellationToken) is { } layout
            ? await _documents.GetValue(layout, own => new(_ => ReadAsync(own))).FindAsync(eventId, cancellationToken)
            : null;

    private async Task<PackedBody?> ReadAsync(EventLayout layout)
    {
        await using var context = await _contexts.CreateDbContextAsync();
        var show = await context
            .Events.AsNoTracking()
            .Include(e => e.Venue)
            .Include(e => e.Prices)
            .SingleAsync(e => e.Id == layout.EventId);
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
