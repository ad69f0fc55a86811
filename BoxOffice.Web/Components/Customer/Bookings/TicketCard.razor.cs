using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Payments;
using BoxOffice.Web.Tickets;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>A booking, drawn as a ticket.</summary>
public sealed partial class TicketCard
{
    [Parameter, EditorRequired]
    public required BookingView View { get; set; }

    /// <summary>Where the seats are; null when that is not known.</summary>
    [Parameter, EditorRequired]
    public required SeatSlice? Slice { get; set; }

    private bool IsLive => View.Booking.Status == BookingStatus.Confirmed;

    private string? Tone =>
        View.Booking.Status switch
        {
            BookingStatus.Confirmed => null,
            BookingStatus.Pending => "open",
            _ => "void",
        };

    private string Status =>
        View.Booking.Status switch
        {
            BookingStatus.Confirmed => "Paid and booked",
            BookingStatus.Cancelled when View.Booking.WasExchanged => "Exchanged",
            BookingStatus.Cancelled => "Cancelled",
            BookingStatus.Pending => "Waiting for the payment",
            _ => "Not booked",
        };

    /// <summary>The refunds, without those that failed and were followed by another.</summary>
    private IEnumerable<Refund> Refunds =>
        View
            .Booking.Payments.SelectMany(p => p.Refunds)
            .Where(r => r.Status != RefundStatus.Failed)
            .OrderBy(r => r.CreatedAt);

    /// <summary>What the promotion took off; the tickets' prices are without it.</summary>
    private long DiscountCents => View.Booking.SoldTickets.Sum(t => t.DiscountCents);

    private long TaxCents => View.Booking.FeeTaxCents + View.Booking.SoldTickets.Sum(t => t.TaxCents);

    private long KeptCents => View.Booking.KeptFeeCents + View.Booking.SoldTickets.Sum(t => t.KeptCents);

    /// <summary>The payments, when there is more than one or one that is not by card.</summary>
    private IEnumerable<Payment> OtherTenders =>
        View.Booking.Payments is [{ Tender: Tender.Provider or Tender.None }]
            ? []
            : View.Booking.Payments.Where(p => !p.IsClosed).OrderBy(p => p.CreatedAt);

    /// <summary>The ticket's price type, when the booking has several.</summary>
    private string? TypeOf(Ticket ticket) =>
        View.Booking.SoldTickets.DistinctBy(t => t.PriceType).Count() > 1 ? $" · {ticket.TypeName}" : null;

    private string? Fate(Ticket ticket) =>
        ticket.ExchangedInto is not null ? ", exchanged"
        : IsLive && !ticket.IsLive ? ", cancelled"
        : null;

    private static string TenderText(Tender tender) =>
        tender switch
        {
            Tender.Voucher => "Paid by voucher",
            Tender.Exchange => "Paid with tickets given back",
            Tender.Cash => "Paid in cash",
            Tender.None => "Nothing to pay",
            _ => "Paid by card",
        };

    private static string RefundText(Refund refund) =>
        refund switch
        {
            { Kind: RefundKind.Exchange } => "Went into your new booking",
            { Kind: RefundKind.Allowance, Status: RefundStatus.Succeeded } => "Paid back by the box office",
            { Status: RefundStatus.Succeeded } => "Paid back",
            { NeedsPerson: true } => "Refund that our staff will see to",
            _ => "On its way back to you",
        };

    private Money Total => new(View.Booking.TotalCents, View.Booking.Currency);
}
