using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;

namespace BoxOffice.Web.Components.Customer.Checkout;

/// <content>What the page says.</content>
public sealed partial class CheckoutPage
{
    private string PayText =>
        Quote switch
        {
            null => "Pay",
            { ComesBackCents: > 0 } quote =>
                $"Exchange now, {new Money(quote.ComesBackCents, quote.Currency)} comes back",
            { DueCents: 0 } when Basket?.Choices.Exchange is not null => "Exchange now, nothing to pay",
            { DueCents: 0 } => "Book now, nothing to pay",
            var quote => $"Pay {new Money(quote.DueCents, quote.Currency)}",
        };

    private string PayHint =>
        Quote switch
        {
            { ComesBackCents: > 0 } quote => "Your seats are booked at once. "
                + $"{new Money(quote.ComesBackCents, quote.Currency)} goes back to the card or voucher that you paid "
                + "with. Banks take a few days.",
            { DueCents: 0 } => "Your seats are booked at once.",
            _ => "You pay on our payment provider’s page. Your seats are kept meanwhile.",
        };

    /// <summary>What is added to <see cref="Nothing"/> while an exchange has not been made; null otherwise.</summary>
    private string? Kept =>
        Nothing!.BookingId is null && Form!.ExchangedTickets is not null ? " Your old tickets stay valid." : null;

    private static string Words(Refusal refusal) =>
        refusal switch
        {
            PaymentDeclined { Reason: DeclineReasons.AmountDiffers or DeclineReasons.PaymentDiffers } =>
                refusal.Message,
            PaymentDeclined =>
                "That payment was closed before it was made. Nothing was charged; press Pay to begin again.",
            TooManySeats many =>
                $"{many.Limit} seats is the most for one customer, earlier bookings with this e-mail included.",
            _ => refusal.Message,
        };
}
