using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Web.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BoxOffice.Web.Components.Customer.Checkout;

/// <summary>
/// The page to which the provider sends a customer after paying. It settles the payment and leads to the result.
/// </summary>
public sealed partial class PaymentReturn
{
    [Inject]
    private BookingLookup Bookings { get; set; } = null!;

    [Inject]
    private BookingSettlement Settlement { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Visitor { get; set; } = null!;

    [Parameter]
    public Guid Id { get; set; }

    private bool Waiting { get; set; }

    /// <summary>The provider's page, in case the customer has not paid yet.</summary>
    private string? PayUrl { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (await ReturnRights.FindAsync(Bookings, Id, CustomerIdentity.Of((await Visitor).User)) is not { } booking)
        {
            Navigation.NavigateTo($"bookings/{Id}");
            return;
        }
        try
        {
            booking = await Settlement.SettleAsync(Id, Actor.Customer(booking.CustomerId));
        }
        catch (Exception failure)
            when (failure is PaymentProviderUnavailableException or PaymentRequestRejectedException)
        {
            // The result is not known yet. The page asks again.
        }
        if (ReturnRights.Destination(booking) is { } there)
            Navigation.NavigateTo(there);
        else
            (Waiting, PayUrl) = (true, booking.Payment?.SessionUrl);
    }
}
