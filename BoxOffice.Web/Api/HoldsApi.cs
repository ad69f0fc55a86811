using BoxOffice.Domain;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Api;

/// <summary>Holding seats. The caller is whoever has the hold's token; no cookie is read.</summary>
internal static class HoldsApi
{
    private static readonly RequestFields Named = new(Hold: "holdToken", Seats: "seatIds");
    private static readonly RequestFields Best = new(Hold: "holdToken", Seats: "quantity");
    private static readonly RequestFields InPath = new(Hold: "token", Seats: "seatId");

    public static void MapHolds(this IEndpointRouteBuilder api)
    {
        api.MapPost("/events/{id}/holds", HoldAsync).WithName("HoldSeats").WithSummary("Hold seats: all of them, or none")
            .TakesBody().Produces<HoldJson>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410);
        api.MapPost("/events/{id}/holds/best-available", BestAsync).WithName("HoldBestAvailable").WithSummary("Hold the best seats together")
            .TakesBody().Produces<HoldJson>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410);
        api.MapGet("/holds/{token}", FindAsync).WithName("GetHold").WithSummary("A hold and its seats").Produces<HoldJson>().ProducesProblem(404).ProducesProblem(410);
        api.MapDelete("/holds/{token}", ReleaseAsync).WithName("ReleaseHold").WithSummary("Give all seats of a hold back")
            .Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410);
        api.MapDelete("/holds/{token}/seats/{seatId}", ReleaseSeatAsync).WithName("ReleaseSeat").WithSummary("Give one seat of a hold back")
            .Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410);
    }

    private static async Task<IResult> HoldAsync(long id, HoldWishJson wish, SeatHolds holds, Baskets baskets, CancellationToken cancellation)
    {
        if (wish.SeatIds is null) return ApiProblems.Of(new InvalidRequest("seatIds", "Name at least one seat."));
        var holder = await HolderAsync(id, wish.HoldToken, baskets, cancellation);
        if (!holder.Succeeded) return Named.Refuse(holder.Refusal);
        var (token, holderId) = holder.Value;
        var outcome = await holds.HoldAsync(new(id, holderId, wish.SeatIds, token.HoldId, wish.DurationSeconds), cancellation);
        return await AnswerAsync(token, outcome, Named, baskets, cancellation);
    }

    private static async Task<IResult> BestAsync(long id, BestAvailableWishJson wish, BestAvailable best, Baskets baskets, CancellationToken cancellation)
    {
        if (wish.Quantity is not { } quantity) return ApiProblems.Of(new InvalidRequest("quantity", "Say how many seats."));
        var holder = await HolderAsync(id, wish.HoldToken, baskets, cancellation);
        if (!holder.Succeeded) return Best.Refuse(holder.Refusal);
        var (token, holderId) = holder.Value;
        var outcome = await best.HoldAsync(new(id, holderId, quantity, token.HoldId, wish.Section, wish.MaxPriceCents), cancellation);
        return await AnswerAsync(token, outcome, Best, baskets, cancellation);
    }

    private static async Task<IResult> FindAsync(string token, Baskets baskets, CancellationToken cancellation)
    {
        if (!HoldToken.TryParse(token, out var parsed)) return InPath.Refuse(new HoldNotFound());
        return (await baskets.FindAsync(parsed.HoldId, cancellation)).Match(basket => Results.Ok(HoldJson.Of(parsed, basket)), InPath.Refuse);
    }

    private static async Task<IResult> ReleaseAsync(string token, SeatHolds holds, CancellationToken cancellation) => HoldToken.TryParse(token, out var parsed)
        ? (await holds.ReleaseAsync(parsed.HoldId, cancellation: cancellation)).Match(_ => Results.NoContent(), InPath.Refuse)
        : InPath.Refuse(new HoldNotFound());

    private static async Task<IResult> ReleaseSeatAsync(string token, long seatId, SeatHolds holds, Baskets baskets, CancellationToken cancellation)
    {
        if (!HoldToken.TryParse(token, out var parsed)) return InPath.Refuse(new HoldNotFound());
        var basket = await baskets.FindAsync(parsed.HoldId, cancellation);
        if (!basket.Succeeded) return InPath.Refuse(basket.Refusal);
        if (!basket.Value.Seats.Any(s => s.Id == seatId)) return InPath.Refuse(new SeatNotFound([seatId]) { Message = "This hold does not have that seat." });
        return (await holds.ReleaseAsync(parsed.HoldId, [seatId], cancellation)).Match(_ => Results.NoContent(), InPath.Refuse);
    }

    /// <summary>Who holds: the customer of the hold that is joined, or somebody new.</summary>
    private static async Task<Outcome<(HoldToken Token, Guid HolderId)>> HolderAsync(long eventId, string? sent, Baskets baskets, CancellationToken cancellation)
    {
        if (sent is null) return (HoldToken.New(), Guid.NewGuid());
        if (!HoldToken.TryParse(sent, out var token)) return new HoldNotFound();
        var basket = await baskets.FindAsync(token.HoldId, cancellation);
        if (!basket.Succeeded) return basket.Refusal;
        return basket.Value.EventId == eventId ? (token, basket.Value.HolderId) : new InvalidRequest("holdToken", "That hold is for another event.");
    }

    private static async Task<IResult> AnswerAsync(HoldToken token, Outcome<HoldGranted> outcome, RequestFields fields, Baskets baskets, CancellationToken cancellation)
    {
        if (!outcome.Succeeded) return fields.Refuse(outcome.Refusal);
        return (await baskets.FindAsync(outcome.Value.HoldId, cancellation)).Match(
            basket => Results.Created($"/api/holds/{token}", HoldJson.Of(token, basket)), fields.Refuse);
    }
}
