using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using BoxOffice.Web.Customers;
using BoxOffice.Web.Edge;
using BoxOffice.Web.RateLimiting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BoxOffice.Web.Components.Paying;

/// <summary>Name, address, pay. A plain form: it works without a circuit, and sending it twice makes one booking.</summary>
public sealed partial class CheckoutPage
{
    [Inject] private EventCatalogue Catalogue { get; set; } = null!;
    [Inject] private Baskets Baskets { get; set; } = null!;
    [Inject] private Checkout Checkout { get; set; } = null!;
    [Inject] private BookingDesk Bookings { get; set; } = null!;
    [Inject] private PublicOrigin Origin { get; set; } = null!;
    [Inject] private RateLimits Limits { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> Visitor { get; set; } = null!;
    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    [Parameter] public long EventId { get; set; }

    /// <summary>The page's own clock has run out.</summary>
    [SupplyParameterFromQuery] private bool Over { get; set; }

    [SupplyParameterFromForm] private CheckoutForm? Form { get; set; }

    private EventSummary? Summary { get; set; }
    private Basket? Basket { get; set; }
    private Refusal? Refusal { get; set; }

    /// <summary>Whether the page is an answer to a sent form. Then a form of that name must be on it, whatever else it has to say.</summary>
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
        var customer = CustomerIdentity.Of((await Visitor).User);
        // The form comes first: as soon as there is a basket it may be drawn, while what is asked below is still under way.
        Form ??= await NewFormAsync(customer);
        if (customer is { } id) Basket = await Baskets.FindOwnAsync(EventId, id);
        if (Over && Basket is null) Refusal = new HoldExpired();
    }

    private async Task PayAsync()
    {
        if (Basket is null) Refusal = new HoldExpired();
        if (Basket is not { BookingId: null }) return; // The page says how it stands: nothing to pay for, or already paying.
        Problems = PersonProblems.Of(Form!.Name ?? "", Form.Email ?? "");
        if (Problems != PersonProblems.None) return;
        if (Limits.Count(Caller.Of(Context.User)) is { } tooMany)
        {
            (Refusal, Context.Response.StatusCode) = (tooMany, StatusCodes.Status429TooManyRequests);
            LimitedCommands.SayWhen(Context.Response, tooMany);
            return;
        }

        var key = Form.Key ?? "";
        var token = CustomerIdentity.SecretOf((await Visitor).User) is { } secret ? BookingSecrets.AccessToken(secret, key) : null;
        var outcome = await Checkout.OpenPageAsync(new(Basket.HoldId, Form.Name!, Form.Email!, key, null) { AccessToken = token }, Returns);
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo(outcome.Value.Url.ToString(), forceLoad: true);
            return;
        }
        Refusal = outcome.Refusal;
        Basket = await Baskets.FindOwnAsync(EventId, Basket.HolderId);
        Form.Key = CheckoutForm.NewKey(); // The old one has its answer; another try is another wish.
    }

    private ReturnUrls Returns(Guid bookingId) =>
        new(Origin.At($"bookings/{bookingId}/return", Context.Request.Host), Origin.At($"bookings/{bookingId}/cancelled-payment", Context.Request.Host));

    /// <summary>Empty, or as this browser filled it the last time.</summary>
    private async Task<CheckoutForm> NewFormAsync(Guid? customer)
    {
        var last = customer is { } id ? (await Bookings.ListOwnAsync(id)).MaxBy(b => b.Booking.CreatedAt)?.Booking : null;
        return new() { Name = last?.Name, Email = last?.Email, Key = CheckoutForm.NewKey() };
    }

    private static string Words(Refusal refusal) => refusal switch
    {
        PaymentDeclined => "That payment was closed before it was made. Nothing was charged; press Pay to begin again.",
        TooManySeats many => $"{many.Limit} seats is the most for one customer, earlier bookings with this e-mail included.",
        _ => refusal.Message,
    };
}

/// <summary>What the form sends.</summary>
public sealed class CheckoutForm
{
    public string? Name { get; set; }
    public string? Email { get; set; }

    /// <summary>Made when the form is shown: sending the same form twice is one wish.</summary>
    public string? Key { get; set; }

    public static string NewKey() => $"page-{Guid.NewGuid():N}";
}

/// <summary>What is wrong with each field, if anything.</summary>
public sealed record PersonProblems(string? Name, string? Email)
{
    public static readonly PersonProblems None = new(null, null);

    /// <summary>Checks both, so that nobody mends one only to hear of the other.</summary>
    public static PersonProblems Of(string name, string email) =>
        new(CheckoutRequest.CheckPerson(name, "somebody@example.org")?.Message, CheckoutRequest.CheckPerson("Somebody", email)?.Message);
}
