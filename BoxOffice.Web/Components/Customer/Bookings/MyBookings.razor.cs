using BoxOffice.Domain.Bookings;
using BoxOffice.Web.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>The bookings made in this browser.</summary>
public sealed partial class MyBookings
{
    private const string NoneHereAdvice =
        "What you book in this browser appears here. A booking made elsewhere opens with its private link, "
        + "or by its code and your e-mail address.";

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

    private static string StateOf(Booking booking) =>
        booking.Status != BookingStatus.Cancelled ? "Booked"
        : booking.WasExchanged ? "Exchanged"
        : "Cancelled";
}
