using BoxOffice.Domain.Bookings;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// A ticket of a booking. Status is <c>live</c> or <c>void</c>; of a void ticket's price, <paramref name="KeptCents"/>
/// is not refunded.
/// </summary>
public sealed record TicketJson(
    long TicketId,
    long SeatId,
    string Section,
    string Row,
    string SeatNumber,
    long PriceCents,
    string Status,
    long KeptCents
)
{
    public static TicketJson Of(Ticket ticket) =>
        new(
            ticket.Id,
            ticket.SeatId,
            ticket.Section,
            ticket.Row,
            ticket.SeatNumber,
            ticket.PriceCents,
            ticket.IsLive ? "live" : "void",
            ticket.KeptCents
        );

    /// <summary>The ticket as it was when it was sold.</summary>
    public TicketJson AsSold() => this with { Status = "live", KeptCents = 0 };
}
