using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Web.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BoxOffice.Web.Components.Customer.Checkout;

/// <summary>
/// Where the provider's page leads when the customer turns back: the payment is given up, the seats are back in the
/// basket.
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
        if (await ReturnRights.FindAsync(Bookings, Id, CustomerIdentity.Of((await Visitor).User)) is null)
        {
            Navigation.NavigateTo($"bookings/{Id}");
            return;
        }
        try
        {
            var booking = await Settlement.ClosePaymentAsync(Id, ReturnRights.GivenUp);
            Navigation.NavigateTo(ReturnRights.Destination(booking) ?? $"bookings/{Id}/return");
        }
        catch (Exception failure)
            when (failure is PaymentProviderUnavailableException or PaymentRequestRejectedException)
        {
            Unknown = true;
        }
    }
}
