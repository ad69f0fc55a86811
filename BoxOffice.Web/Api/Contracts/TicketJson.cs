using BoxOffice.Domain.Bookings;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// A ticket of a booking. Status is <c>live</c>, <c>void</c> or <c>exchanged</c>. The price is the face price less the
/// discount, with fees; it contains the tax. Of a void ticket's price, <paramref name="KeptCents"/> is not refunded.
/// <paramref name="ExchangedInto"/> is the ticket that it was exchanged for.
/// </summary>
public sealed record TicketJson(
    long TicketId,
    long SeatId,
    string Section,
    string Row,
    string SeatNumber,
    string PriceType,
    string PriceTypeName,
    long FaceCents,
    long DiscountCents,
    long FeeCents,
    long TaxCents,
    long PriceCents,
    string Status,
    long KeptCents,
    long? ExchangedInto
)
{
    public static TicketJson Of(Ticket ticket) =>
        new(
            ticket.Id,
            ticket.SeatId,
            ticket.Section,
            ticket.Row,
            ticket.SeatNumber,
            ticket.PriceType,
            ticket.TypeName,
            ticket.FaceCents,
            ticket.DiscountCents,
            ticket.FeeCents,
            ticket.TaxCents,
            ticket.PriceCents,
            ticket.IsLive ? "live"
                : ticket.ExchangedInto is null ? "void"
                : "exchanged",
            ticket.KeptCents,
            ticket.ExchangedInto
        );

    /// <summary>The ticket as it was when it was sold.</summary>
    public TicketJson AsSold() => this with { Status = "live", KeptCents = 0, ExchangedInto = null };
}
