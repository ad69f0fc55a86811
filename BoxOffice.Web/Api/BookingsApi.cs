using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Cancellation;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Bookings.Exchange;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Api.Contracts;
using BoxOffice.Web.RateLimiting;

namespace BoxOffice.Web.Api;

/// <summary>Pays for holds, and shows and cancels bookings.</summary>
internal static class BookingsApi
{
    /// <summary>The hold decides the event. The seat limit is counted for the e-mail address.</summary>
    private static readonly RequestFields Fields = new(Event: "holdToken", Limited: "email");

    public static void MapBookings(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bookings", BookAsync)
            .WithName("Book")
            .WithSummary("Pay for a hold; the same Idempotency-Key and body give the same answer")
            .CountsAgainstLimits()
            .MayRepeat()
            .NeedsIdempotencyKey()
            .TakesBody()
            .Produces<BookingJson>(201)
            .ProducesProblem(402)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(410);
        api.MapGet("/bookings/{id}", FindAsync)
            .WithName("GetBooking")
            .WithSummary("A booking, with its secret")
            .NeedsBookingSecret()
            .Produces<BookingJson>()
            .ProducesProblem(404);
        api.MapPost("/bookings/{id}/exchange", ExchangeAsync)
            .WithName("ExchangeTickets")
            .WithSummary("Give tickets of a booking back for the seats of a hold; the answer is the new booking")
            .CountsAgainstLimits()
            .MayRepeat()
            .NeedsIdempotencyKey()
            .NeedsBookingSecret()
            .TakesBody()
            .Produces<BookingJson>(201)
            .ProducesProblem(402)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(410);
        api.MapPost("/bookings/{id}/offer", AnswerOfferAsync)
            .WithName("AnswerOffer")
            .WithSummary("Take the seats offered to a booking that was paid too late, or have the money sent back")
            .CountsAgainstLimits()
            .MayRepeat()
            .NeedsBookingSecret()
            .TakesBody()
            .Produces<BookingJson>()
            .ProducesProblem(404)
            .ProducesProblem(410);
        api.MapPost("/bookings/{id}/cancel", CancelAsync)
            .WithName("CancelBooking")
            .WithSummary("Cancel tickets of a booking, or all: their seats are free, their price is refunded")
            .CountsAgainstLimits()
            .MayRepeat()
            .NeedsBookingSecret()
            .TakesBody()
            .Produces<BookingJson>()
            .ProducesProblem(404);
    }

    private static async Task<IResult> BookAsync(
        BookingRequestJson request,
        HttpContext context,
        CheckoutService checkout,
        CancellationToken cancellationToken
    )
    {
        var key = context.Request.Headers[IdempotencyKey.Header].ToString();
        if (key.Length == 0)
            return ApiProblems.Of(KeyNeeded);

        if (request.HoldToken is null)
            return ApiProblems.Of(new InvalidRequest("holdToken", "Send the token of the hold to pay for."));
        if (CheckoutRequest.CheckPerson(request.Name ?? "", request.Email ?? "") is { } invalid)
            return ApiProblems.Of(invalid);
        if (!HoldToken.TryParse(request.HoldToken, out var token))
            return Fields.Refuse(new HoldNotFound());
        var accessToken = BookingSecrets.AccessToken(token.ToBytes(), CheckoutRequest.StoredKeyOf(key));
        var choices = TicketChoiceJson.Read(request.Tickets, [.. request.Codes ?? []]);
        if (!choices.Succeeded)
            return Fields.Refuse(choices.Refusal);
        var checkoutRequest = new CheckoutRequest(token.HoldId, request.Name!, request.Email!, key, request.PaymentId)
        {
            AccessToken = accessToken,
            Choices = choices.Value,
            ShownCents = request.TotalCents,
        };
        var answer = FirstAnswer.CommandOf(context) is { } command
            ? new ConfirmationAnswer(command, booking => FirstAnswer.ComposeAsync(Booked(booking), context))
            : null;
        return (await checkout.PayAsync(checkoutRequest, answer, cancellationToken)).Match(Booked, Fields.Refuse);

        IResult Booked(Booking booking) =>
            Results.Created($"/api/bookings/{booking.Id}", BookingJson.AsMade(booking, accessToken));
    }

    private static async Task<IResult> FindAsync(
        Guid id,
        HttpRequest request,
        BookingLookup bookings,
        CancellationToken cancellationToken
    ) =>
        (await bookings.FindAsync(id, BookingSecretHeader.Of(request), cancellationToken)).Match(
            view => Results.Ok(BookingJson.Of(view, BookingSecretHeader.Of(request)!)),
            FieldsOf(request).Refuse
        );

    private static async Task<IResult> ExchangeAsync(
        Guid id,
        ExchangeRequestJson request,
        HttpContext context,
        BookingExchange exchange,
        CancellationToken cancellationToken
    )
    {
        var fields = FieldsOf(context.Request);
        var key = context.Request.Headers[IdempotencyKey.Header].ToString();
        if (key.Length == 0)
            return ApiProblems.Of(KeyNeeded);
        if (request.TicketIds is not { Count: > 0 } ticketIds)
            return fields.Refuse(new InvalidRequest("ticketIds", "Name the tickets to give back, by their ids."));
        if (request.HoldToken is null)
            return fields.Refuse(new InvalidRequest("holdToken", "Send the token of the hold with the new seats."));
        if (!HoldToken.TryParse(request.HoldToken, out var token))
            return fields.Refuse(new HoldNotFound());
        var choices = TicketChoiceJson.Read(request.Tickets, [.. request.Codes ?? []]);
        if (!choices.Succeeded)
            return fields.Refuse(choices.Refusal);
        var accessToken = BookingSecrets.AccessToken(token.ToBytes(), CheckoutRequest.StoredKeyOf(key));
        var wanted = new ExchangeOrder(token.HoldId, ticketIds, key, request.PaymentId)
        {
            AccessToken = accessToken,
            Choices = choices.Value,
            ShownCents = request.TotalCents,
        };
        return (await exchange.PayAsync(id, BookingSecretHeader.Of(context.Request), wanted, cancellationToken)).Match(
            booking => Results.Created($"/api/bookings/{booking.Id}", BookingJson.AsMade(booking, accessToken)),
            fields.Refuse
        );
    }

    private static async Task<IResult> AnswerOfferAsync(
        Guid id,
        OfferAnswerJson answer,
        HttpRequest request,
        OfferAnswers offers,
        CancellationToken cancellationToken
    ) =>
        answer.Accept is { } accepts
            ? (await offers.AnswerAsync(id, BookingSecretHeader.Of(request), accepts, cancellationToken)).Match(
                view => Results.Ok(BookingJson.Of(view, BookingSecretHeader.Of(request)!)),
                FieldsOf(request).Refuse
            )
            : ApiProblems.Of(new InvalidRequest("accept", "Say true to take the seats, false to get the money back."));

    private static async Task<IResult> CancelAsync(
        Guid id,
        CancelRequestJson? tickets,
        HttpRequest request,
        BookingCancellation cancellation,
        CancellationToken cancellationToken
    ) =>
        (
            await cancellation.CancelAsync(id, BookingSecretHeader.Of(request), tickets?.TicketIds, cancellationToken)
        ).Match(view => Results.Ok(BookingJson.Of(view, BookingSecretHeader.Of(request)!)), FieldsOf(request).Refuse);

    private static InvalidRequest KeyNeeded { get; } =
        new(IdempotencyKey.Header, $"Send an {IdempotencyKey.Header} header. {IdempotencyKey.Advice}");

    // The refusal does not tell whether the id or the secret is wrong. It does tell that there is no secret.
    private static RequestFields FieldsOf(HttpRequest request) =>
        new(Booking: BookingSecretHeader.Of(request) is null ? BookingSecretHeader.Name : "id");
}
