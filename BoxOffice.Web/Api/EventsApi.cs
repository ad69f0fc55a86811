using BoxOffice.Domain;
using BoxOffice.Domain.Events;

namespace BoxOffice.Web.Api;

/// <summary>What is on, and how its seats stand.</summary>
internal static class EventsApi
{
    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        api.MapGet("/events", ListAsync).WithName("ListEvents").WithSummary("All events, the next performance first").Produces<EventJson[]>();
        api.MapGet("/events/{id}", FindAsync).WithName("GetEvent").WithSummary("One event").Produces<EventJson>().ProducesProblem(404);
        api.MapGet("/events/{id}/seats", SeatsAsync).WithName("ListSeats").WithSummary("Every seat, or those of one section").Produces<SeatJson[]>().ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/events/{id}/availability", AvailabilityAsync).WithName("GetAvailability").WithSummary("How each section's seats stand").Produces<SectionAvailabilityJson[]>().ProducesProblem(404);
    }

    private static async Task<IEnumerable<EventJson>> ListAsync(EventCatalogue catalogue, CancellationToken cancellation) =>
        (await catalogue.ListAsync(cancellation)).Select(EventJson.Of);

    private static async Task<IResult> FindAsync(long id, EventCatalogue catalogue, CancellationToken cancellation) =>
        await catalogue.FindAsync(id, cancellation) is { } found ? Results.Ok(EventJson.Of(found)) : ApiProblems.Of(new EventNotFound(id));

    private static async Task<IResult> SeatsAsync(long id, string? section, EventCatalogue catalogue, CancellationToken cancellation) =>
        (await catalogue.SeatsAsync(id, section, cancellation)).Match(seats => Results.Ok(seats.Select(SeatJson.Of)), RequestFields.Usual.Refuse);

    private static async Task<IResult> AvailabilityAsync(long id, EventCatalogue catalogue, CancellationToken cancellation) =>
        await catalogue.AvailabilityAsync(id, cancellation) is { Count: > 0 } sections ? Results.Ok(sections.Select(SectionAvailabilityJson.Of)) : ApiProblems.Of(new EventNotFound(id));
}
