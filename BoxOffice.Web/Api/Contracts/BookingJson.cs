using BoxOffice.Domain.Bookings;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// A booking. <paramref name="AccessToken"/> gives access to it later: send it as <c>Authorization: Bearer</c>. Status
/// is <c>confirmed</c>, <c>cancelled</c>, <c>pending</c>, <c>declined</c> or <c>abandoned</c>. The total contains fees
/// and tax. <paramref name="ExchangeOf"/> is the booking whose tickets were given back for this one;
/// <paramref name="Exchanges"/> are the bookings for which tickets of this one were, or are being, given back.
/// <paramref name="Offer"/>: seats that are offered to it, because it was paid too late; null: none.
/// </summary>
public sealed record BookingJson(
    Guid BookingId,
    string Code,
    string Status,
    long EventId,
    long TotalCents,
    long FeeCents,
    long TaxCents,
    string Currency,
    IReadOnlyList<PricedSeatJson> Seats,
    IReadOnlyList<TicketJson> Tickets,
    IReadOnlyList<PaymentJson> Payments,
    long RefundedCents,
    Guid? ExchangeOf,
    IReadOnlyList<ExchangeJson> Exchanges,
    OfferJson? Offer,
    string AccessToken
)
{
    /// <summary>Leaves out the access token, which must not be logged.</summary>
    public override string ToString() => nameof(BookingJson);

    public static BookingJson Of(BookingView view, string accessToken) =>
        Of(view.Booking, accessToken) with
        {
            Exchanges =
            [
                .. view.Exchanges.Select(e => new ExchangeJson(e.BookingId, e.Status.ToString().ToLowerInvariant())),
            ],
            Offer = view.Offer is { } offer ? OfferJson.Of(offer) : null,
        };

    private static BookingJson Of(Booking booking, string accessToken) =>
        new(
            booking.Id,
            booking.Code,
            booking.Status.ToString().ToLowerInvariant(),
            booking.EventId,
            booking.TotalCents,
            booking.FeeCents + booking.SoldTickets.Sum(t => t.FeeCents),
            booking.FeeTaxCents + booking.SoldTickets.Sum(t => t.TaxCents),
            booking.Currency,
            [
                .. booking.SoldTickets.Select(s => new PricedSeatJson(
                    s.SeatId,
                    s.Section,
                    s.Row,
                    s.SeatNumber,
                    s.PriceCents
                )),
            ],
            [.. booking.SoldTickets.Select(TicketJson.Of)],
            [.. booking.Payments.OrderBy(p => p.CreatedAt).Select(PaymentJson.Of)],
            booking.RefundedCents,
            booking.ExchangeOf,
            [],
            null,
            accessToken
        );

    /// <summary>The booking as it was when it was paid for, even if it was cancelled or refunded since.</summary>
    public static BookingJson AsMade(Booking booking, string accessToken) =>
        Of(booking, accessToken) with
        {
            Status = "confirmed",
            RefundedCents = 0,
            Tickets = [.. booking.SoldTickets.Select(t => TicketJson.Of(t).AsSold())],
            Payments = [.. booking.Payments.OrderBy(p => p.CreatedAt).Select(p => PaymentJson.Of(p).AsCaptured(p))],
        };
}

/// <summary>A booking for which tickets of another were given back. Status is that of the booking.</summary>
public sealed record ExchangeJson(Guid BookingId, string Status);
