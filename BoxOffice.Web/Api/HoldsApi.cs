using BoxOffice.Domain;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Api;

/// <summary>Holding seats. The caller is whoever has the hold's token; no cookie is read.</summary>
internal static class HoldsApi
{
    public static void MapHolds(this IEndpointRouteBuilder api)
    {
        api.MapPost("/events/{id:long}/holds", HoldAsync).WithName("HoldSeats").WithSummary("Hold seats: all of them, or none")
            .Produces<HoldJson>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/events/{id:long}/holds/best-available", BestAsync).WithName("HoldBestAvailable").WithSummary("Hold the best seats together")
            .Produces<HoldJson>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/holds/{token}", FindAsync).WithName("GetHold").WithSummary("A hold and its seats").Produces<HoldJson>().ProducesProblem(404).ProducesProblem(410);
        api.MapDelete("/holds/{token}", ReleaseAsync).WithName("ReleaseHold").WithSummary("Give all seats of a hold back").Produces(204).ProducesProblem(404).ProducesProblem(409);
        api.MapDelete("/holds/{token}/seats/{seatId:long}", ReleaseSeatAsync).WithName("ReleaseSeat").WithSummary("Give one seat of a hold back")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> HoldAsync(long id, HoldWishJson wish, SeatHolds holds, Baskets baskets, CancellationToken cancellation)
    {
        if (wish.SeatIds is null) return ApiProblems.Of(new InvalidRequest("seatIds", "Name at least one seat."));
        var holder = await HolderAsync(id, wish.HoldToken, baskets, cancellation);
        if (!holder.Succeeded) return ApiProblems.Of(holder.Refusal);
        var (token, holderId) = holder.Value;
        return await AnswerAsync(token, await holds.HoldAsync(new(id, holderId, wish.SeatIds, token.HoldId, wish.DurationSeconds), cancellation), baskets, cancellation);
    }

    private static async Task<IResult> BestAsync(long id, BestAvailableWishJson wish, BestAvailable best, Baskets baskets, CancellationToken cancellation)
    {
        if (wish.Quantity is not { } quantity) return ApiProblems.Of(new InvalidRequest("quantity", "Say how many seats."));
        var holder = await HolderAsync(id, wish.HoldToken, baskets, cancellation);
        if (!holder.Succeeded) return ApiProblems.Of(holder.Refusal);
        var (token, holderId) = holder.Value;
        return await AnswerAsync(token, await best.HoldAsync(new(id, holderId, quantity, token.HoldId, wish.Section, wish.MaxPriceCents), cancellation), baskets, cancellation);
    }

    private static async Task<IResult> FindAsync(string token, Baskets baskets, CancellationToken cancellation)
    {
        if (!HoldToken.TryParse(token, out var parsed)) return ApiProblems.Of(new HoldNotFound());
        return (await baskets.FindAsync(parsed.HoldId, cancellation)).Match(basket => Results.Ok(HoldJson.Of(parsed, basket)), ApiProblems.Of);
    }

    private static async Task<IResult> ReleaseAsync(string token, SeatHolds holds, CancellationToken cancellation) =>
        HoldToken.TryParse(token, out var parsed)
            ? (await holds.ReleaseAsync(parsed.HoldId, cancellation: cancellation)).Match(_ => Results.NoContent(), ApiProblems.Of)
            : ApiProblems.Of(new HoldNotFound());

    private static async Task<IResult> ReleaseSeatAsync(string token, long seatId, SeatHolds holds, Baskets baskets, CancellationToken cancellation)
    {
        if (!HoldToken.TryParse(token, out var parsed)) return ApiProblems.Of(new HoldNotFound());
        var basket = await baskets.FindAsync(parsed.HoldId, cancellation);
        if (!basket.Succeeded) return ApiProblems.Of(basket.Refusal);
        if (!basket.Value.Seats.Any(s => s.Id == seatId)) return ApiProblems.Of(new SeatNotFound([seatId]));
        return (await holds.ReleaseAsync(parsed.HoldId, [seatId], cancellation)).Match(_ => Results.NoContent(), ApiProblems.Of);
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

    private static async Task<IResult> AnswerAsync(HoldToken token, Outcome<HoldGranted> outcome, Baskets baskets, CancellationToken cancellation)
    {
        if (!outcome.Succeeded) return ApiProblems.Of(outcome.Refusal);
        return (await baskets.FindAsync(outcome.Value.HoldId, cancellation)).Match(
            basket => Results.Created($"/api/holds/{token}", HoldJson.Of(token, basket)), ApiProblems.Of);
    }
}
