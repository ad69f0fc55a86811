using BoxOffice.Domain;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Web.Api;

/// <summary>What is on, and how its seats stand.</summary>
internal static class EventsApi
{
    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        api.MapGet("/events", ListAsync).WithName("ListEvents").WithSummary("All events, the next performance first").Produces<EventJson[]>();
        api.MapGet("/events/{id}", FindAsync).WithName("GetEvent").WithSummary("One event").Produces<EventJson>().ProducesProblem(404);
        api.MapGet("/events/{id}/seats", SeatsAsync).WithName("ListSeats").WithSummary("Every seat, or those of one section").Produces<SeatJson[]>().ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/events/{id}/availability", AvailabilityAsync).WithName("GetAvailability").WithSummary("How each section's seats stand").Produces<SectionAvailability[]>().ProducesProblem(404);
    }

    private static async Task<IEnumerable<EventJson>> ListAsync(EventCatalogue catalogue, CancellationToken cancellation) =>
        (await catalogue.ListAsync(cancellation)).Select(EventJson.Of);

    private static async Task<IResult> FindAsync(long id, EventCatalogue catalogue, CancellationToken cancellation) =>
        await catalogue.FindAsync(id, cancellation) is { } found ? Results.Ok(EventJson.Of(found)) : ApiProblems.Of(new EventNotFound(id));

    private static async Task<IResult> SeatsAsync(long id, string? section, HouseLayouts layouts, IDbContextFactory<BoxOfficeDbContext> contexts, CancellationToken cancellation)
    {
        if (await layouts.FindAsync(id, cancellation) is not { } house) return ApiProblems.Of(new EventNotFound(id));
        if (section is not null && !house.Seats.Any(s => s.Section == section))
            return ApiProblems.Of(new InvalidRequest("section", "There is no such section at this event; GET availability lists them."));
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var seats = await context.Seats.AsNoTracking()
            .Where(s => s.EventId == id && (section == null || s.Section == section)).OrderBy(s => s.Ordinal)
            .Select(s => new { s.Id, s.Section, s.Row, s.SeatNumber, s.PriceCents, s.Status, s.Version, Lapsed = s.Status == SeatStatus.Held && s.HeldUntil <= DatabaseClock.Now() })
            .ToListAsync(cancellation);
        return Results.Ok(seats.Select(s => new SeatJson(
            s.Id, s.Section, s.Row, s.SeatNumber, s.PriceCents, s.PriceCents is null ? "not-for-sale" : s.Lapsed ? "available" : s.Status.ToString().ToLowerInvariant(), s.Version)));
    }

    private static async Task<IResult> AvailabilityAsync(long id, EventCatalogue catalogue, CancellationToken cancellation) =>
        await catalogue.AvailabilityAsync(id, cancellation) is { Count: > 0 } sections ? Results.Ok(sections) : ApiProblems.Of(new EventNotFound(id));
}
