using BoxOffice.Domain.Bookings;
using BoxOffice.Web.Tickets;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>The printed tickets of a confirmed booking.</summary>
public sealed partial class PrintedTickets
{
    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter, EditorRequired]
    public required BookingView View { get; set; }

    /// <summary>
    /// The part of the plan that <see cref="SlicePicture"/> draws on the same page; null when there is none.
    /// </summary>
    [Parameter, EditorRequired]
    public required SeatSlice? Slice { get; set; }

    private IReadOnlyList<Ticket> Seats { get; set; } = [];

    // Because of the base element, "#seat-slice" alone would refer to the front page.
    private string Here => Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    protected override void OnParametersSet() => Seats = View.Booking.CurrentTickets;
}
