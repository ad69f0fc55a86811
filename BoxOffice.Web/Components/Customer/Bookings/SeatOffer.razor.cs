using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>Equal seats for a customer whose payment came when the chosen ones were taken: take them, or not.</summary>
public sealed partial class SeatOffer
{
    internal const string FormName = "offer";
    internal const string AnswerField = "answer";
    internal const string Take = "take";
    private const string PayBack = "pay-back";

    [Parameter, EditorRequired]
    public required BookingView View { get; set; }

    [Parameter, EditorRequired]
    public required OfferView Offer { get; set; }

    /// <summary>Called when one of the buttons was pressed.</summary>
    [Parameter]
    public EventCallback Answer { get; set; }

    private string Title => Offer.Seats.Count == 1 ? "We kept another seat for you" : "We kept other seats for you";

    private Money Paid => new(View.Booking.TotalCents, View.Booking.Currency);
}
