using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Components.Shared.Errors;
using BoxOffice.Web.Customers;
using BoxOffice.Web.Edge;
using BoxOffice.Web.RateLimiting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BoxOffice.Web.Components.Customer.Checkout;

/// <summary>
/// Name, address, pay. A plain form: it works without a circuit, and sending it twice makes one booking.
/// </summary>
public sealed partial class CheckoutPage
{
    [Inject]
    private EventCatalogue Catalogue { get; set; } = null!;

    [Inject]
    private Baskets Baskets { get; set; } = null!;

    [Inject]
    private CheckoutService Checkout { get; set; } = null!;

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

    /// <summary>The page's own clock has run out.</summary>
    [SupplyParameterFromQuery]
    private bool Over { get; set; }

    [SupplyParameterFromForm]
    private CheckoutForm? Form { get; set; }

    private EventSummary? Summary { get; set; }
    private Basket? Basket { get; set; }
    private Guid? Customer { get; set; }

    /// <summary>Why there is nothing to pay for; null when there is.</summary>
    private NoBasket? Nothing { get; set; }

    /// <summary>What has to be said above the form.</summary>
    private string? Said { get; set; }

    /// <summary>Whether that is good news.</summary>
    private bool SaidIsGood { get; set; }

    /// <summary>Whether a form is drawn that can be sent.</summary>
    private bool HasForm =>
        Nothing is { } nothing ? nothing.MayTakeAgain && Form!.SeatIds.Count > 0 : Basket is { BookingId: null };

    /// <summary>
    /// Whether the page is an answer to a sent form. Then a form of that name must be on it, whatever else it has to
    /// say.
    /// </summary>
    private bool IsAnswer => HttpMethods.IsPost(Context.Request.Method);

    private PersonProblems Problems { get; set; } = PersonProblems.None;

    protected override async Task OnInitializedAsync()
    {
        // The page speaks of this very moment; going back to it must ask again.
        Context.Response.Headers.CacheControl = "no-cache, no-store";
        Summary = await Catalogue.FindAsync(EventId);
        if (Summary is null)
        {
            Navigation.NotFound();
            return;
        }
        Customer = CustomerIdentity.Of((await Visitor).User);
        var refused = Context.Features.Get<RefusedForm>();
        // The form comes first: as soon as there is a basket it may be drawn, while what is asked below is still under
        // way.
        Form ??=
            refused is not null ? CheckoutForm.Of(refused)
            : IsAnswer ? new() { Key = CheckoutForm.NewKey() }
            : await NewFormAsync();
        if (Customer is { } id)
            Basket = await Baskets.FindOwnAsync(EventId, id);
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
            return; // The page says how it stands: nothing to pay for, or already paying.
        if (Form.Action == CheckoutForm.TimeIsOver)
            return; // Not by the database's clock.
        if (Form.Action == CheckoutForm.MoreTime)
        {
            if (!IsTooMuch())
                await RenewAsync();
            return;
        }
        Problems = PersonProblems.Of(Form.Name ?? "", Form.Email ?? "");
        if (Problems != PersonProblems.None)
            return;
        if (IsTooMuch())
            return;

        var key = Form.Key ?? "";
        var token = CustomerIdentity.SecretOf((await Visitor).User) is { } secret
            ? BookingSecrets.AccessToken(secret, CheckoutRequest.StoredKeyOf(key))
            : null;
        var outcome = await Checkout.OpenPageAsync(
            new(Basket.HoldId, Form.Name!, Form.Email!, key, null) { AccessToken = token },
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
        Form.Key = CheckoutForm.NewKey(); // The old one has its answer; another try is another request.
    }

    /// <summary>
    /// Holds the basket against the one that was on the page when Pay was pressed. False, and in words, when another
    /// tab has changed it meanwhile.
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

        Form.Key = CheckoutForm.NewKey(); // Other seats are another request.
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

    /// <summary>Empty, or as this browser filled it the last time.</summary>
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

    private static string Words(Refusal refusal) =>
        refusal switch
        {
            PaymentDeclined =>
                "That payment was closed before it was made. Nothing was charged; press Pay to begin again.",
            TooManySeats many =>
                $"{many.Limit} seats is the most for one customer, earlier bookings with this e-mail included.",
            _ => refusal.Message,
        };
}

/// <summary>What is wrong with each field, if anything.</summary>
public sealed record PersonProblems(string? Name, string? Email)
{
    public static readonly PersonProblems None = new(null, null);

    /// <summary>Checks both, so that nobody mends one only to hear of the other.</summary>
    public static PersonProblems Of(string name, string email) =>
        new(
            CheckoutRequest.CheckPerson(name, "somebody@example.org")?.Message,
            CheckoutRequest.CheckPerson("Somebody", email)?.Message
        );
}
