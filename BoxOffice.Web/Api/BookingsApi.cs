using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Seating;
using Microsoft.AspNetCore.Mvc;

namespace BoxOffice.Web.Api;

/// <summary>Buying what a hold has, and what one may do with it afterwards.</summary>
internal static class BookingsApi
{
    public static void MapBookings(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bookings", BookAsync).WithName("Book").WithSummary("Pay for a hold; the same Idempotency-Key and body give the same answer")
            .Produces<BookingJson>(201).ProducesProblem(400).ProducesProblem(402).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410).ProducesProblem(503);
        api.MapGet("/bookings/{id:guid}", FindAsync).WithName("GetBooking").WithSummary("A booking, with its secret").Produces<BookingJson>().ProducesProblem(404);
        api.MapPost("/bookings/{id:guid}/cancel", CancelAsync).WithName("CancelBooking").WithSummary("Cancel a booking: its seats are free, its payment is refunded")
            .Produces<BookingJson>().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> BookAsync(
        BookingWishJson wish, [FromHeader(Name = "Idempotency-Key")] string? key, Checkout checkout, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(key)) return ApiProblems.Of(new InvalidRequest("Idempotency-Key", "Send an Idempotency-Key header: a text of your own, new for each booking."));
        if (wish.PaymentId is null) return ApiProblems.Of(new InvalidRequest("paymentId", "Name a payment method of the provider, such as pm_card_visa."));
        if (wish.HoldToken is null) return ApiProblems.Of(new InvalidRequest("holdToken", "Send the token of the hold to pay for."));
        if (CheckoutRequest.CheckPerson(wish.Name ?? "", wish.Email ?? "") is { } invalid) return ApiProblems.Of(invalid);
        if (!HoldToken.TryParse(wish.HoldToken, out var token)) return ApiProblems.Of(new HoldNotFound());
        var outcome = await checkout.PayAsync(new(token.HoldId, wish.Name!, wish.Email!, key, wish.PaymentId), cancellation);
        return outcome.Match(booking => Results.Created($"/api/bookings/{booking.Id}", BookingJson.Of(booking)), ApiProblems.Of);
    }

    private static async Task<IResult> FindAsync(Guid id, HttpRequest request, BookingDesk desk, CancellationToken cancellation) =>
        (await desk.FindAsync(id, Bearer(request), cancellation)).Match(view => Results.Ok(BookingJson.Of(view.Booking)), ApiProblems.Of);

    private static async Task<IResult> CancelAsync(Guid id, HttpRequest request, BookingDesk desk, CancellationToken cancellation) =>
        (await desk.CancelAsync(id, Bearer(request), cancellation)).Match(view => Results.Ok(BookingJson.Of(view.Booking)), ApiProblems.Of);

    private static string? Bearer(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : null;
    }
}
