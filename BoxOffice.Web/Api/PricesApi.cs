using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Api.Contracts;

namespace BoxOffice.Web.Api;

/// <summary>Shows what tickets cost: of an event, and of the seats of a hold.</summary>
internal static class PricesApi
{
    private static readonly RequestFields InPath = new(
        Hold: "token",
        Booking: "exchange.bookingId",
        Tickets: "exchange.ticketIds"
    );

    public static void MapPrices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/events/{id}/prices", PricesAsync)
            .WithName("GetPrices")
            .WithSummary("Price types, prices, fees and tax of an event")
            .Produces<PricesJson>()
            .ProducesProblem(404);
        api.MapPost("/holds/{token}/quote", QuoteAsync)
            .WithName("QuoteHold")
            .WithSummary("What the seats of a hold cost, with price types and codes, or in exchange for tickets")
            .TakesBookingSecret()
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
        HttpContext http,
        Baskets baskets,
        BookingLookup bookings,
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
        if (request?.Exchange is not { } exchange)
            return Answer(await quotes.OfAsync(basket.Value, choices.Value, cancellationToken: cancellationToken));
        var tickets = exchange.Read();
        if (!tickets.Succeeded)
            return InPath.Refuse(tickets.Refusal);
        var secret = BookingSecretHeader.Of(http.Request);
        var source = await bookings.FindAsync(tickets.Value.BookingId, secret, cancellationToken);
        if (!source.Succeeded)
        {
            var fields = secret is null ? InPath with { Booking = BookingSecretHeader.Name } : InPath;
            return fields.Refuse(source.Refusal);
        }
        var exchanging = choices.Value with { Exchange = tickets.Value };
        return Answer(await quotes.OfAsync(basket.Value, exchanging, source.Value, cancellationToken));

        static IResult Answer(Outcome<Quote> quoted) =>
            quoted.Match(quote => Results.Ok(QuoteJson.Of(quote)), InPath.Refuse);
    }
}
