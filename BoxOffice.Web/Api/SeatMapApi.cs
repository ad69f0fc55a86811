using BoxOffice.Domain;
using BoxOffice.Web.Api.Contracts;
using BoxOffice.Web.Live;

namespace BoxOffice.Web.Api;

/// <summary>An event's seat map: the plan with its prices, and the state of every seat.</summary>
internal static class SeatMapApi
{
    public static void MapSeatMaps(this IEndpointRouteBuilder api)
    {
        api.MapGet("/events/{id}/plan", PlanAsync)
            .WithName("GetEventPlan")
            .WithSummary("The plan's geometry, prices and decoration; it changes only with the event's prices")
            .Produces<PlanJson>()
            .Produces(304)
            .ProducesProblem(404);
        api.MapGet("/events/{id}/map", SnapshotAsync)
            .WithName("GetEventMap")
            .WithSummary("The state of every seat, packed in two bits a seat as docs/live-map.md says")
            .Produces<Stream>(200, "application/octet-stream")
            .ProducesProblem(404);
    }

    private static async Task PlanAsync(long id, PlanDocuments documents, HttpContext context)
    {
        if (await documents.FindAsync(id, context.RequestAborted) is not { } document)
        {
            await ApiProblems.Of(new EventNotFound(id)).ExecuteAsync(context);
            return;
        }
        await document.WriteUnlessKnownAsync(context, "application/json; charset=utf-8");
    }

    private static async Task SnapshotAsync(long id, LiveSeatMaps maps, HttpContext context)
    {
        if (await maps.FindAsync(id) is not { } map)
        {
            await ApiProblems.Of(new EventNotFound(id)).ExecuteAsync(context);
            return;
        }
        context.Response.Headers.CacheControl = "no-store";
        await map.SnapshotBody().WriteAsync(context, "application/octet-stream");
    }
}
