using BoxOffice.Domain.Bookings;
using BoxOffice.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>Ways to keep a confirmed booking, because no e-mail is sent: link, code, calendar and print.</summary>
public sealed partial class KeepBooking
{
    [Parameter, EditorRequired]
    public required BookingView View { get; set; }

    /// <summary>Null when neither the page's address nor the cookie has the booking's secret.</summary>
    [Parameter, EditorRequired]
    public required string? PrivateLink { get; set; }

    /// <summary>The address of the calendar file.</summary>
    [Parameter, EditorRequired]
    public required string Calendar { get; set; }

    private string Title => $"{View.Event.Name}, {EventTimes.Short(View.Event.EventDate, View.Event.Venue!.TimeZone)}";
}
