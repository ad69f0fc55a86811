using BoxOffice.Domain.Bookings;
using BoxOffice.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>How a customer keeps a confirmed booking: no mail is sent.</summary>
public sealed partial class KeepBooking
{
    [Parameter, EditorRequired]
    public required BookingView View { get; set; }

    /// <summary>Null when neither the address nor this browser knows the booking's secret.</summary>
    [Parameter, EditorRequired]
    public required string? PrivateLink { get; set; }

    /// <summary>The address of the calendar file.</summary>
    [Parameter, EditorRequired]
    public required string Calendar { get; set; }

    private string Title => $"{View.Event.Name}, {EventTimes.Short(View.Event.EventDate, View.Event.Venue!.TimeZone)}";
}
