using BoxOffice.Domain;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Api.Contracts;

namespace BoxOffice.Web.Api;

/// <summary>Shows what tickets cost: of an event, and of the seats of a hold.</summary>
internal static class PricesApi
{
    private static readonly RequestFields InPath = new(Hold: "token");

    public static void MapPrices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/events/{id}/prices", PricesAsync)
            .WithName("GetPrices")
            .WithSummary("Price types, prices, fees and tax of an event")
            .Produces<PricesJson>()
            .ProducesProblem(404);
        api.MapPost("/holds/{token}/quote", QuoteAsync)
            .WithName("QuoteHold")
            .WithSummary("What the seats of a hold cost, with price types and codes")
            .TakesBody()
            .Produces<QuoteJson>()
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(410);
    }

    private static async Task<IResult> PricesAsync(
        long id,
        EventCatalogue catalogue,
        PriceLists lists,
        CancellationToken cancellationToken
    ) =>
        await catalogue.FindAsync(id, cancellationToken) is { } found
        && await lists.FindCurrentAsync(id, cancellationToken) is { } list
            ? Results.Ok(PricesJson.Of(found.Event, list))
            : ApiProblems.Of(new EventNotFound(id));

    private static async Task<IResult> QuoteAsync(
        string token,
        QuoteRequestJson? request,
        Baskets baskets,
        Quotes quotes,
        CancellationToken cancellationToken
    )
    {
        if (!HoldToken.TryParse(token, out var parsed))
            return InPath.Refuse(new HoldNotFound());
        var choices = TicketChoiceJson.Read(request?.Tickets, [request?.Code, .. request?.Codes ?? []]);
        if (!choices.Succeeded)
            return InPath.Refuse(choices.Refusal);
        if (choices.Value.Codes.Count > Quotes.MaxCodes)
            return InPath.Refuse(new InvalidRequest("codes", $"Give at most {Quotes.MaxCodes} codes."));
        var basket = await baskets.FindAsync(parsed.HoldId, cancellationToken);
        if (!basket.Succeeded)
            return InPath.Refuse(basket.Refusal);
        if (choices.Value.Types.Keys.Except(basket.Value.Seats.Select(s => s.Id)).Any())
            return InPath.Refuse(new SeatNotInHold());
        return (await quotes.OfAsync(basket.Value, choices.Value, cancellationToken)).Match(
            quote => Results.Ok(QuoteJson.Of(quote)),
            InPath.Refuse
        );
    }
}
