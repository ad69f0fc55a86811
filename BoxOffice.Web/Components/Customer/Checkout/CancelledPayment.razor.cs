using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Web.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BoxOffice.Web.Components.Customer.Checkout;

/// <summary>
/// The page to which the provider sends a customer who gives the payment up. It closes the payment, so that the seats
/// are in the basket again.
/// </summary>
public sealed partial class CancelledPayment
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

    private bool Unknown { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (await ReturnRights.FindAsync(Bookings, Id, CustomerIdentity.Of((await Visitor).User)) is not { } pending)
        {
            Navigation.NavigateTo($"bookings/{Id}");
            return;
        }
        try
        {
            var booking = await Settlement.ClosePaymentAsync(
                Id,
                ReturnRights.GivenUp,
                Actor.Customer(pending.CustomerId)
            );
            Navigation.NavigateTo(ReturnRights.Destination(booking, isGivenUp: true) ?? $"bookings/{Id}/return");
        }
        catch (Exception failure)
            when (failure is PaymentProviderUnavailableException or PaymentRequestRejectedException)
        {
            Unknown = true;
        }
    }
}
