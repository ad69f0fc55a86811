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

    private static string RefundText(Refund refund) =>
        refund switch
        {
            { Status: RefundStatus.Succeeded } => "Paid back",
            { NeedsPerson: true } => "Refund that our staff will see to",
            _ => "On its way back to you",
        };

    private Money Total => new(View.Booking.TotalCents, View.Booking.Currency);
}
