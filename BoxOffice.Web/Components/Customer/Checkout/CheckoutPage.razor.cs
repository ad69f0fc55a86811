using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Bookings.Exchange;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Components.Shared.Errors;
using BoxOffice.Web.Customers;
using BoxOffice.Web.Edge;
using BoxOffice.Web.RateLimiting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BoxOffice.Web.Components.Customer.Checkout;

/// <summary>
/// Asks for name and e-mail address and begins the payment. A plain form: it works without a circuit, and sending it
/// twice makes one booking.
/// </summary>
public sealed partial class CheckoutPage
{
    [Inject]
    private EventCatalogue Catalogue { get; set; } = null!;

    [Inject]
    private Baskets Baskets { get; set; } = null!;

    [Inject]
    private Quotes Quotes { get; set; } = null!;

    [Inject]
    private CheckoutService Checkout { get; set; } = null!;

    [Inject]
    private BookingExchange Exchange { get; set; } = null!;

    [Inject]
    private HoldRenewals Renewals { get; set; } = null!;

    [Inject]
    private SeatsAgain Again { get; set; } = null!;

    [Inject]
    private HoldOrigins Origins { get; set; } = null!;

    [Inject]
    private BookingLookup Bookings { get; set; } = null!;

    [Inject]
    private PublicOrigin Origin { get; set; } = null!;

    [Inject]
    private RateLimits Limits { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Visitor { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Parameter]
    public long EventId { get; set; }

    /// <summary>Whether the clock on the page has run out.</summary>
    [SupplyParameterFromQuery]
    private bool Over { get; set; }

    [SupplyParameterFromForm]
    private CheckoutForm? Form { get; set; }

    private EventSummary? Summary { get; set; }
    private Basket? Basket { get; set; }

    /// <summary>What the basket costs; null when it cannot be sold as it was chosen.</summary>
    private Quote? Quote { get; set; }

    private Guid? Customer { get; set; }

    /// <summary>Why there is nothing to pay for; null when there is.</summary>
    private NoBasket? Nothing { get; set; }

    /// <summary>The message above the form.</summary>
    private string? Said { get; set; }

    /// <summary>Whether the message above the form is good news.</summary>
    private bool SaidIsGood { get; set; }

    /// <summary>Whether the page shows a form to send.</summary>
    private bool HasForm =>
        Nothing is { } nothing ? nothing.MayTakeAgain && Form!.SeatIds.Count > 0 : Basket is { BookingId: null };

    /// <summary>
    /// Whether the page answers a sent form. Blazor then needs a form of that name on the page, also when the page
    /// shows no form.
    /// </summary>
    private bool IsAnswer => HttpMethods.IsPost(Context.Request.Method);

    private PersonProblems Problems { get; set; } = PersonProblems.None;

    protected override async Task OnInitializedAsync()
    {
        // The page shows the basket as it is now. A browser that goes back to it must load it again.
        Context.Response.Headers.CacheControl = "no-cache, no-store";
        Summary = await Catalogue.FindAsync(EventId);
        if (Summary is null)
        {
            Navigation.NotFound();
            return;
        }
        Customer = CustomerIdentity.Of((await Visitor).User);
        var refused = Context.Features.Get<RefusedForm>();
        // The form must exist before the basket: once there is a basket, Blazor may draw it during the next await.
        Form ??=
            refused is not null ? CheckoutForm.Of(refused)
            : IsAnswer ? new() { Key = CheckoutForm.NewKey() }
            : await NewFormAsync();
        if (Customer is { } id)
            Basket = await Baskets.FindOwnAsync(EventId, id);
        await PriceAsync();
        if (Basket is null)
            Nothing = Over ? NoBasket.Expired : NoBasket.Empty;
        if (refused is not null && await CompareAsync() && Basket!.BookingId is null)
            Said = "We had to check this page again. Press Pay once more.";
    }

    private async Task PayAsync()
    {
        if (Form!.Action == CheckoutForm.SameAgain)
        {
            await TakeAgainAsync();
            return;
        }
        if (!await CompareAsync() || Basket is not { BookingId: null })
            return; // The page says why: nothing to pay for, or already paying.
        if (Form.Action == CheckoutForm.TimeIsOver)
            return; // By the database's clock there is time left.
        if (Form.Action == CheckoutForm.MoreTime)
        {
            if (!IsTooMuch())
                await RenewAsync();
            return;
        }
        var exchange = Basket.Choices.Exchange;
        Problems = exchange is null ? PersonProblems.Of(Form.Name ?? "", Form.Email ?? "") : PersonProblems.None;
        if (Problems != PersonProblems.None)
            return;
        if (IsTooMuch())
            return;

        var key = Form.Key ?? "";
        var token = CustomerIdentity.SecretOf((await Visitor).User) is { } secret
            ? BookingSecrets.AccessToken(secret, CheckoutRequest.StoredKeyOf(key))
            : null;
        var outcome = exchange is null
            ? await BuyAsync(Basket, key, token)
            : await Exchange.OpenPageAsync(
                exchange.BookingId,
                Basket.CustomerId,
                new(Basket.HoldId, exchange.TicketIds, key, null)
                {
                    AccessToken = token,
                    Choices = Basket.Choices,
                    ShownCents = Form.Total ?? Quote?.TotalCents,
                },
                Returns
            );
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo(outcome.Value.Url.ToString(), forceLoad: true);
            return;
        }
        Said = Words(outcome.Refusal);
        var wanted = Basket.HoldId;
        Basket = await Baskets.FindOwnAsync(EventId, Basket.CustomerId);
        if (Basket is null)
            Nothing = outcome.Refusal is HoldExpired ? NoBasket.Expired : await WhyNoneAsync(wanted);
        await PriceAsync();
        Form.Key = CheckoutForm.NewKey(); // The old key has its answer. Another try is a new request.
    }

    private Task<Outcome<PaymentPage>> BuyAsync(Basket basket, string key, string? token) =>
        Checkout.OpenPageAsync(
            new(basket.HoldId, Form!.Name!, Form.Email!, key, null)
            {
                AccessToken = token,
                Choices = basket.Choices,
                ShownCents = Form.Total ?? Quote?.TotalCents,
            },
            Returns
        );

    private async Task PriceAsync()
    {
        if (Basket is not { BookingId: null } basket)
            return;
        var outcome = await Quotes.OfAsync(basket, basket.Choices);
        Quote = outcome.Succeeded ? outcome.Value : null;
        if (!outcome.Succeeded)
            Said ??= $"{outcome.Refusal.Message} You can change that beside the seats.";
    }

    /// <summary>
    /// Compares the basket with the one that the page showed when the form was sent. Returns false and sets a message
    /// when another tab has changed it.
    /// </summary>
    private async Task<bool> CompareAsync()
    {
        if (Basket is { } basket && Form!.Shows(basket))
            return true;
        if (
            Basket is null
            || (
                Form!.Hold is { } seen
                && seen != Basket.HoldId
                && await Bookings.HowBasketEndedAsync(seen, Basket.CustomerId) is BasketEnd.Booked
            )
        )
        {
            Nothing = await WhyNoneAsync(Form!.Hold);
        }

        Form.Key = CheckoutForm.NewKey(); // Other seats are a new request.
        Said =
            "The seats in your basket have changed since that page was shown. Look at them once more, then press Pay.";
        return false;
    }

    private bool IsTooMuch()
    {
        if (Limits.Count(Caller.Of(Context.User)) is not { } tooMany)
            return false;
        (Said, Context.Response.StatusCode) = (Words(tooMany), StatusCodes.Status429TooManyRequests);
        LimitedCommands.SayWhen(Context.Response, tooMany);
        return true;
    }

    private async Task<NoBasket> WhyNoneAsync(Guid? hold) =>
        Customer is not { } customer ? NoBasket.SessionEnded
        : hold is { } id ? NoBasket.Of(await Bookings.HowBasketEndedAsync(id, customer))
        : NoBasket.Empty;

    private ReturnUrls Returns(Guid bookingId) =>
        new(
            Origin.At($"bookings/{bookingId}/return", Context.Request.Host),
            Origin.At($"bookings/{bookingId}/cancelled-payment", Context.Request.Host)
        );

    /// <summary>
    /// A form with the name and e-mail address of the customer's last booking; empty when there is none.
    /// </summary>
    private async Task<CheckoutForm> NewFormAsync()
    {
        var last = Customer is { } id
            ? (await Bookings.ListOwnAsync(id)).MaxBy(b => b.Booking.CreatedAt)?.Booking
            : null;
        return new()
        {
            Name = last?.Name,
            Email = last?.Email,
            Key = CheckoutForm.NewKey(),
        };
    }
}
