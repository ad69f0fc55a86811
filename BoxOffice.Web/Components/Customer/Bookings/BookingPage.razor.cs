using System.Globalization;
using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Cancellation;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Payments;
using BoxOffice.Web.Components.Shared;
using BoxOffice.Web.Components.Shared.Errors;
using BoxOffice.Web.Customers;
using BoxOffice.Web.Edge;
using BoxOffice.Web.RateLimiting;
using BoxOffice.Web.Tickets;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>One booking, for visitors who may see it (<see cref="BookingAccess"/>).</summary>
public sealed partial class BookingPage
{
    private const string TicketField = "ticket";

    private const string ClosedAdvice =
        "It opens with its private link, in the browser that made it, or by its code and your e-mail address. "
        + "If you have the link, check that it is complete: it ends in a long key.";

    private string CheckedAgain =>
        "We had to check this page again; nothing was changed."
        + (CanCancel ? " To cancel the booking, press the button below once more." : null);

    [Inject]
    private BookingCancellation Cancellation { get; set; } = null!;

    [Inject]
    private OfferAnswers Offers { get; set; } = null!;

    [Inject]
    private BookingAccess Access { get; set; } = null!;

    [Inject]
    private EventCatalogue Catalogue { get; set; } = null!;

    [Inject]
    private SeatSlices Slices { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private PublicOrigin Origin { get; set; } = null!;

    [Inject]
    private RateLimits Limits { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Visitor { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The secret of the private link, perhaps followed by text that was copied with the link.</summary>
    [SupplyParameterFromQuery]
    private string? Key { get; set; }

    private string? Secret => BookingSecrets.FromLink(Key);
    private BookingView? View { get; set; }

    /// <summary>Where the booking's seats are; null when that is not known.</summary>
    private SeatSlice? Slice { get; set; }

    private Refusal? Refusal { get; set; }

    /// <summary>
    /// Null when neither the address nor the cookie has the booking's secret, because the server does not store it.
    /// </summary>
    private string? PrivateLink =>
        AccessToken is { } token ? Origin.At($"bookings/{Id}?key={token}", Context.Request.Host) : null;

    private string? AccessToken { get; set; }
    private bool CanCancel =>
        View is { Booking.Status: BookingStatus.Confirmed } view
        && CancellationTerms.WhyNot(view.Event, Time.GetUtcNow()) is null;

    /// <summary>
    /// Only the browser that made the booking can exchange: the new seats are held for the same customer.
    /// </summary>
    private bool CanExchange =>
        View is { Booking.Status: BookingStatus.Confirmed } view
        && view.Booking.CustomerId == Visiting
        && CancellationTerms.AllowsExchange(view.Event, Time.GetUtcNow())
        && ExchangeEvents.Count > 0;

    private Guid? Visiting { get; set; }

    /// <summary>The events on sale whose seats the tickets can be exchanged for, this one first.</summary>
    private IReadOnlyList<EventSummary> ExchangeEvents { get; set; } = [];

    private string ExchangeDeadline =>
        View!.Event.ExchangeUntil is { } until
            ? $" You can exchange until {EventTimes.Short(until, View.Event.Venue!.TimeZone)}."
            : "";

    /// <summary>What comes back when all live tickets are cancelled, in minor units.</summary>
    private long ComesBack =>
        View!.Booking.CurrentTickets.Sum(t => t.PriceCents - KeptOf(t))
        + View.Booking.FeeCents
        - View.Booking.FeeKeptCents;

    /// <summary>
    /// What is kept, and until when tickets can be cancelled, in words; empty when nothing is special.
    /// </summary>
    private string Terms
    {
        get
        {
            var kept = View!.Booking.CurrentTickets.Sum(KeptOf) + View.Booking.FeeKeptCents;
            var keeps =
                kept > 0
                    ? $"{new Money(kept, View.Booking.Currency)} of it is kept as a fee if you cancel all tickets."
                    : "";
            return View.Event.CancelUntil is { } until
                ? $"{keeps} You can cancel until {EventTimes.Short(until, View.Event.Venue!.TimeZone)}.".Trim()
                : keeps;
        }
    }

    private long KeptOf(Ticket ticket) => CancellationTerms.KeptOf(ticket, View!.Event);

    /// <summary>
    /// Whether the page answers a sent form. Blazor then needs a form of that name on the page, even when the booking
    /// can no longer be cancelled.
    /// </summary>
    private bool IsAnswer => HttpMethods.IsPost(Context.Request.Method);

    /// <summary>Whether a form was refused and the page is shown instead.</summary>
    private bool WasRefused => Context.Features.Get<RefusedForm>() is not null;

    /// <summary>Whether the booking was paid after its seats were let go.</summary>
    private bool CameLate =>
        View!.Booking is { Status: BookingStatus.Abandoned } booking
        && (booking.OfferHoldId is not null || booking.RefundedCents > 0);

    private string Tone => View!.Booking.Status == BookingStatus.Confirmed ? "good" : "plain";

    private string Headline =>
        View!.Booking.Status switch
        {
            BookingStatus.Confirmed => "Your seats are booked",
            BookingStatus.Cancelled when View.Booking.WasExchanged => "These tickets were exchanged",
            BookingStatus.Cancelled => "This booking is cancelled",
            BookingStatus.Pending => "The payment is under way",
            BookingStatus.Declined => "This payment was not made",
            _ when View.Offer is not null => "Your payment came after others took your seats",
            _ when CameLate => "Your payment came too late",
            _ => "The time for this payment ran out",
        };

    private string Explanation =>
        View!.Booking.Status switch
        {
            BookingStatus.Confirmed => $"Say the code at the door, {View.Booking.Name}. That is all you need.",
            BookingStatus.Cancelled when View.Booking is { WasExchanged: true, RefundedCents: 0 } =>
                "Their price went into the new booking.",
            BookingStatus.Cancelled =>
                $"{new Money(View.Booking.RefundedCents, View.Booking.Currency)} is on its way back "
                    + "to you. Banks take a few days.",
            BookingStatus.Pending => "Nothing is booked yet. Your seats are kept until we know.",
            _ when View.Offer is not null => "Nothing is lost: you decide what we do with your "
                + $"{new Money(View.Booking.TotalCents, View.Booking.Currency)}.",
            _ when View.Booking.RefundedCents > 0 =>
                "Your seats were no longer kept for you when it arrived, so nothing is booked. "
                    + $"{new Money(View.Booking.RefundedCents, View.Booking.Currency)} goes back to where it came "
                    + "from. Banks take a few days.",
            _ when CameLate =>
                "Your seats were no longer kept for you when it arrived, so nothing is booked. We do not take the "
                    + "money: your bank releases it within a few days.",
            BookingStatus.Abandoned when View.Booking.Payment is { IsClosed: false } =>
                "Nothing is booked. Should a payment of yours have gone through after all, you get these seats if "
                    + "they are still free; otherwise your money goes back.",
            _ => "Nothing was charged, and nothing is booked.",
        };

    protected override async Task OnInitializedAsync()
    {
        Context.Response.Headers.CacheControl = "no-cache, no-store";
        View = await Access.FindAsync(Context, Id, Key);
        if (View is null)
        {
            Context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        AccessToken = KnownTokens(View.Booking, CustomerIdentity.SecretOf((await Visitor).User))
            .FirstOrDefault(View.Booking.Opens);
        Visiting = CustomerIdentity.Of((await Visitor).User);
        ExchangeEvents =
        [
            .. (await Catalogue.ListAsync(Context.RequestAborted))
                .Where(e => e.Status == EventStatus.OnSale && e.Event.Currency == View.Booking.Currency)
                .OrderByDescending(e => e.Event.Id == View.Event.Id),
        ];
        Slice = await Slices.FindAsync(View, Context.RequestAborted);
    }

    private IEnumerable<string?> KnownTokens(Booking booking, byte[]? customersSecret) =>
        [Secret, customersSecret is null ? null : BookingSecrets.AccessToken(customersSecret, booking.IdempotencyKey)];

    /// <summary>
    /// The tickets that the form names. Another tab may have cancelled some since the form was shown; then only the
    /// others are cancelled.
    /// </summary>
    private IReadOnlyCollection<long> ChosenTickets() =>
        [
            .. Context
                .Request.Form[TicketField]
                .Select(id =>
                    long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0
                ),
        ];

    // Every visitor who may see the booking may cancel it, and decide about an offer.
    private Task CancelAsync() => CommandAsync(customer => Cancellation.CancelOwnAsync(Id, customer, ChosenTickets()));

    private Task AnswerOfferAsync() =>
        CommandAsync(customer =>
            Offers.AnswerOwnAsync(Id, customer, Context.Request.Form[SeatOffer.AnswerField] == SeatOffer.Take)
        );

    private async Task CommandAsync(Func<Guid, Task<Outcome<BookingView>>> command)
    {
        if (View is null)
            return;
        if (Limits.Count(Caller.Of(Context.User)) is { } tooMany)
        {
            (Refusal, Context.Response.StatusCode) = (tooMany, StatusCodes.Status429TooManyRequests);
            LimitedCommands.SayWhen(Context.Response, tooMany);
            return;
        }
        var outcome = await command(View.Booking.CustomerId);
        if (outcome.Succeeded)
            Navigation.NavigateTo(Navigation.Uri); // So that a reload does not send the form again.
        else
            Refusal = outcome.Refusal;
    }
}
