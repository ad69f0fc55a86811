using BoxOffice.Domain;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Api.Contracts;
using BoxOffice.Web.RateLimiting;

namespace BoxOffice.Web.Api;

/// <summary>Holds and releases seats. Access to a hold needs its token and nothing else; no cookie is read.</summary>
internal static class HoldsApi
{
    private static readonly RequestFields Named = new(Hold: "holdToken", Seats: "seatIds");
    private static readonly RequestFields Best = new(Hold: "holdToken", Seats: "quantity");
    private static readonly RequestFields InPath = new(Hold: "token", Seats: "seatId");

    private static readonly RequestFields InHeader = new(Hold: HoldTokenHeader.Name, Seats: "seatId");

    public static void MapHolds(this IEndpointRouteBuilder api)
    {
        api.MapPost("/events/{id}/holds", HoldAsync)
            .WithName("HoldSeats")
            .WithSummary("Hold seats: all of them, or none")
            .CountsAgainstLimits()
            .MayRepeat()
            .TakesBody()
            .Produces<HoldJson>(201)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(410);
        api.MapPost("/events/{id}/holds/best-available", BestAsync)
            .WithName("HoldBestAvailable")
            .WithSummary("Hold the best seats together")
            .CountsAgainstLimits()
            .MayRepeat()
            .TakesBody()
            .Produces<HoldJson>(201)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(410);
        api.MapGet(
                "/holds",
                (HttpRequest request, Baskets baskets, CancellationToken cancellationToken) =>
                    FindAsync(HoldTokenHeader.Of(request), InHeader, baskets, cancellationToken)
            )
            .WithName("GetHold")
            .WithSummary("A hold and its seats")
            .NeedsHoldToken()
            .Produces<HoldJson>()
            .ProducesProblem(404)
            .ProducesProblem(410);
        api.MapDelete(
                "/holds",
                (HttpRequest request, SeatHolds holds, CancellationToken cancellationToken) =>
                    ReleaseAsync(HoldTokenHeader.Of(request), InHeader, holds, cancellationToken)
            )
            .WithName("ReleaseHold")
            .WithSummary("Give all seats of a hold back")
            .NeedsHoldToken()
            .MayRepeat()
            .Releases();
        api.MapDelete(
                "/holds/seats/{seatId}",
                (
                    long seatId,
                    HttpRequest request,
                    SeatHolds holds,
                    Baskets baskets,
                    CancellationToken cancellationToken
                ) => ReleaseSeatAsync(HoldTokenHeader.Of(request), seatId, InHeader, holds, baskets, cancellationToken)
            )
            .WithName("ReleaseSeat")
            .WithSummary("Give one seat of a hold back")
            .NeedsHoldToken()
            .MayRepeat()
            .Releases();

        // The same endpoints with the token in the address, which logs may keep.
        api.MapGet(
                "/holds/{token}",
                (string token, Baskets baskets, CancellationToken cancellationToken) =>
                    FindAsync(token, InPath, baskets, cancellationToken)
            )
            .WithName("GetHoldByPath")
            .WithSummary("A hold and its seats; rather send the token as a header")
            .Produces<HoldJson>()
            .ProducesProblem(404)
            .ProducesProblem(410);
        api.MapDelete(
                "/holds/{token}",
                (string token, SeatHolds holds, CancellationToken cancellationToken) =>
                    ReleaseAsync(token, InPath, holds, cancellationToken)
            )
            .WithName("ReleaseHoldByPath")
            .WithSummary("Give all seats of a hold back; rather send the token as a header")
            .MayRepeat()
            .Releases();
        api.MapDelete(
                "/holds/{token}/seats/{seatId}",
                (string token, long seatId, SeatHolds holds, Baskets baskets, CancellationToken cancellationToken) =>
                    ReleaseSeatAsync(token, seatId, InPath, holds, baskets, cancellationToken)
            )
            .WithName("ReleaseSeatByPath")
            .WithSummary("Give one seat of a hold back; rather send the token as a header")
            .MayRepeat()
            .Releases();
    }

    private static async Task<IResult> HoldAsync(
        long id,
        HoldRequestJson request,
        HttpContext http,
        SeatHolds holds,
        EventLayouts layouts,
        PriceLists lists,
        CancellationToken cancellationToken
    )
    {
        if (request.SeatIds is null)
            return ApiProblems.Of(new InvalidRequest("seatIds", "Name at least one seat."));
        if (await RequesterAsync(id, request.HoldToken, http, cancellationToken) is not { } requester)
            return Named.Refuse(new HoldNotFound());
        var outcome = await holds.HoldAsync(
            new(id, requester.CustomerId, request.SeatIds, request.DurationSeconds)
            {
                HoldId = requester.Token.HoldId,
                Caller = requester.Caller,
            },
            cancellationToken
        );
        return await AnswerAsync(id, requester.Token, outcome, Named, layouts, lists, cancellationToken);
    }

    private static async Task<IResult> BestAsync(
        long id,
        BestAvailableRequestJson request,
        HttpContext http,
        BestAvailable best,
        Baskets baskets,
        EventLayouts layouts,
        PriceLists lists,
        CancellationToken cancellationToken
    )
    {
        if (request.Quantity is not { } quantity)
            return ApiProblems.Of(new InvalidRequest("quantity", "Say how many seats."));
        if (await RequesterAsync(id, request.HoldToken, http, cancellationToken) is not { } requester)
            return Best.Refuse(new HoldNotFound());
        var outcome = await best.HoldAsync(
            new(id, requester.CustomerId, quantity, request.Section, request.MaxPriceCents)
            {
                HoldId = requester.Token.HoldId,
                Caller = requester.Caller,
            },
            cancellationToken
        );

        // The first answer to this command may have been lost before it was stored. Then its seats are held already,
        // and perhaps no others are free.
        if (
            !outcome.Succeeded
            && requester.Caller.MayRepeat
            && await baskets.FindAsync(requester.Token.HoldId, cancellationToken) is { Succeeded: true } made
        )
        {
            return Created(requester.Token, HoldJson.Of(requester.Token, made.Value));
        }

        return await AnswerAsync(id, requester.Token, outcome, Best, layouts, lists, cancellationToken);
    }

    private static async Task<IResult> FindAsync(
        string? token,
        RequestFields fields,
        Baskets baskets,
        CancellationToken cancellationToken
    )
    {
        if (!HoldToken.TryParse(token, out var parsed))
            return fields.Refuse(new HoldNotFound());
        return (await baskets.FindAsync(parsed.HoldId, cancellationToken)).Match(
            basket => Results.Ok(HoldJson.Of(parsed, basket)),
            fields.Refuse
        );
    }

    private static async Task<IResult> ReleaseAsync(
        string? token,
        RequestFields fields,
        SeatHolds holds,
        CancellationToken cancellationToken
    ) =>
        HoldToken.TryParse(token, out var parsed)
            ? (await holds.ReleaseAsync(parsed.HoldId, cancellationToken: cancellationToken)).Match(
                _ => Results.NoContent(),
                fields.Refuse
            )
            : fields.Refuse(new HoldNotFound());

    private static async Task<IResult> ReleaseSeatAsync(
        string? token,
        long seatId,
        RequestFields fields,
        SeatHolds holds,
        Baskets baskets,
        CancellationToken cancellationToken
    )
    {
        if (!HoldToken.TryParse(token, out var parsed))
            return fields.Refuse(new HoldNotFound());
        var basket = await baskets.FindAsync(parsed.HoldId, cancellationToken);
        if (!basket.Succeeded)
            return fields.Refuse(basket.Refusal);
        if (!basket.Value.Seats.Any(s => s.Id == seatId))
            return fields.Refuse(new SeatNotFound([seatId]) { Message = "This hold does not have that seat." });
        return (await holds.ReleaseAsync(parsed.HoldId, [seatId], cancellationToken)).Match(
            _ => Results.NoContent(),
            fields.Refuse
        );
    }

    /// <summary>
    /// The token and the customer of a request for seats: of the hold that the seats join, of the idempotency key, or
    /// new ones. Null when the text sent as the hold's token is not a token.
    /// </summary>
    private static async ValueTask<Requester?> RequesterAsync(
        long eventId,
        string? joined,
        HttpContext http,
        CancellationToken cancellationToken
    )
    {
        var origin = await http
            .RequestServices.GetRequiredService<HoldOrigins>()
            .OfAsync(eventId, Caller.Of(http), cancellationToken);
        if (joined is not null)
        {
            return HoldToken.TryParse(joined, out var token)
                ? new(token, null, new HoldCaller { Origin = origin })
                : null;
        }

        var key = IdempotencyKey.Of(http);
        return new(
            key is null ? HoldToken.New() : HoldToken.Of(key),
            key?.CustomerId ?? Guid.NewGuid(),
            new HoldCaller
            {
                MayRepeat = key is not null,
                MustHear = key is null,
                Origin = origin,
            }
        );
    }

    private static async Task<IResult> AnswerAsync(
        long eventId,
        HoldToken token,
        Outcome<HoldGranted> outcome,
        RequestFields fields,
        EventLayouts layouts,
        PriceLists lists,
        CancellationToken cancellationToken
    )
    {
        if (!outcome.Succeeded)
            return fields.Refuse(outcome.Refusal);
        // Read from memory. The event exists, because its seats were granted.
        var layout = await layouts.FindAsync(eventId, cancellationToken);
        var list = await lists.FindAsync(outcome.Value.PriceListId, cancellationToken);
        return Created(token, HoldJson.Of(token, layout!, list, outcome.Value));
    }

    private static IResult Created(HoldToken token, HoldJson hold) => Results.Created($"/api/holds/{token}", hold);

    private static RouteHandlerBuilder Releases(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410);

    /// <param name="CustomerId">Null: the customer of the token's hold.</param>
    private sealed record Requester(HoldToken Token, Guid? CustomerId, HoldCaller Caller);
}
