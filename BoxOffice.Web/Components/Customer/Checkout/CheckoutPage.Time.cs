using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Components.Shared;
using BoxOffice.Web.RateLimiting;

namespace BoxOffice.Web.Components.Customer.Checkout;

/// <content>More time, and the same seats again after the time ran out. What was typed stays.</content>
public sealed partial class CheckoutPage
{
    private async Task RenewAsync()
    {
        var (customer, outcome) = (Basket!.CustomerId, await Renewals.RenewAsync(Basket.HoldId));
        Basket = await Baskets.FindOwnAsync(EventId, customer);
        await PriceAsync();
        if (Basket is null)
            Nothing = NoBasket.Expired;
        (Said, SaidIsGood) = outcome.Succeeded
            ? ($"You have {ClockText.Spoken(Hold.Renewal)} more.", true)
            : (Words(outcome.Refusal), false);
    }

    private async Task TakeAgainAsync()
    {
        if (Customer is not { } customer || Form!.SeatIds is not { Count: > 0 } wanted)
        {
            Nothing = Customer is null ? NoBasket.SessionEnded : NoBasket.Empty;
            return;
        }
        Form.Key = CheckoutForm.NewKey(); // Another hold is a new request.
        if (IsTooMuch())
        {
            Nothing = NoBasket.Expired with { Text = Said! };
            return;
        }
        var caller = new HoldCaller { Origin = await Origins.OfAsync(EventId, Caller.Of(Context.User)) };
        var outcome = await Again.TakeAsync(new(EventId, customer, wanted) { Caller = caller });
        Basket = await Baskets.FindOwnAsync(EventId, customer);
        if (outcome.Succeeded && Basket is { BookingId: null } taken && Form.ExchangedTickets is { } exchange)
        {
            Basket = taken with { Choices = taken.Choices with { Exchange = exchange } };
            await Baskets.ChooseAsync(Basket.HoldId, Basket.Choices);
        }
        await PriceAsync();
        Nothing = outcome.Succeeded ? null : NoBasket.NotAgain(outcome.Refusal);
        if (outcome.Succeeded)
            (Said, SaidIsGood) = (TakenWords(wanted.Count, outcome.Value.Gone.Count), outcome.Value.Gone.Count == 0);
    }

    private static string TakenWords(int wanted, int gone) =>
        (wanted, gone) switch
        {
            (1, 0) => "The seat is yours again.",
            (_, 0) => "The seats are yours again.",
            (_, 1) => "One of these seats is gone: somebody else has it by now. The rest is yours again.",
            _ => $"{gone} of these seats are gone: somebody else has them by now. The rest is yours again.",
        };
}
