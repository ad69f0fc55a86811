using BoxOffice.Domain.Bookings;
using BoxOffice.Web.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>What this browser has booked.</summary>
public sealed partial class MyBookings
{
    [Inject]
    private BookingLookup Lookup { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Visitor { get; set; } = null!;

    private IReadOnlyList<BookingView> Bookings { get; set; } = [];

    protected override async Task OnInitializedAsync()
    {
        if (CustomerIdentity.Of((await Visitor).User) is { } customer)
            Bookings = await Lookup.ListOwnAsync(customer);
    }
}
