using BoxOffice.Domain;
using BoxOffice.Web.Api.Contracts;
using BoxOffice.Web.Live;

namespace BoxOffice.Web.Api;

/// <summary>Shows events and the status of their seats.</summary>
internal static class EventsApi
{
    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        api.MapGet("/events", ListAsync)
            .WithName("ListEvents")
            .WithSummary("All events, the next performance first")
            .Produces<EventJson[]>()
            .Produces(304);
        api.MapGet("/events/{id}", FindAsync)
            .WithName("GetEvent")
            .WithSummary("One event")
            .Produces<EventJson>()
            .Produces(304)
            .ProducesProblem(404);
        api.MapGet("/events/{id}/seats", SeatsAsync)
            .WithName("ListSeats")
            .WithSummary("All seats, or the seats of one section")
            .Produces<SeatJson[]>()
            .Produces(304)
            .ProducesProblem(400)
            .ProducesProblem(404);
        api.MapGet("/events/{id}/availability", AvailabilityAsync)
            .WithName("GetAvailability")
            .WithSummary("How many seats of each section are available")
            .Produces<SectionAvailabilityJson[]>()
            .Produces(304)
            .ProducesProblem(404);
    }

    private static async Task<IResult> ListAsync(EventAnswers events, CancellationToken cancellationToken) =>
        new PackedJson(await events.ListAsync(cancellationToken));

    private static async Task<IResult> FindAsync(long id, EventAnswers events, CancellationToken cancellationToken) =>
        await events.FindAsync(id, cancellationToken) is { } found
            ? new PackedJson(found)
            : ApiProblems.Of(new EventNotFound(id));

    private static async Task<IResult> SeatsAsync(
        long id,
        string? section,
        SeatAnswers seats,
        CancellationToken cancellationToken
    ) =>
        (await seats.SeatsAsync(id, section, cancellationToken)).Match(
            body => new PackedJson(body),
            RequestFields.Usual.Refuse
        );

    private static async Task<IResult> AvailabilityAsync(
        long id,
        SeatAnswers seats,
        CancellationToken cancellationToken
    ) =>
        await seats.AvailabilityAsync(id, cancellationToken) is { } sections
            ? new PackedJson(sections)
            : ApiProblems.Of(new EventNotFound(id));
}
