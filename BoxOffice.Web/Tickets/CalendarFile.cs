using System.Globalization;
using BoxOffice.Domain.Bookings;
using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Web.Tickets;

/// <summary>
/// A booking as a calendar file (RFC 5545). Its moment is in UTC, so it needs no time zone of its own. It has neither
/// the code nor anything else that opens or cancels the booking: calendars are shared. How long an event lasts is not
/// known, so it has no end.
/// </summary>
internal static class CalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>How a browser saves it.</summary>
    public const string Name = "booking.ics";

    /// <summary>The file's address, for the same visitor as the page it is on.</summary>
    public static string AddressOf(Guid bookingId, string? key) =>
        $"bookings/{bookingId}/calendar.ics{(key is null ? null : QueryString.Create("key", key))}";

    /// <param name="view">A booking that is confirmed, or was.</param>
    /// <param name="findPage">The address where the booking is found again by its code, for those who have it.</param>
    public static string Of(BookingView view, string findPage)
    {
        var (booking, show) = (view.Booking, view.Event);
        return new CalendarText()
            .Add("BEGIN", "VCALENDAR")
            .Add("VERSION", "2.0")
            .Add("PRODID", "-//BoxOffice//Bookings//EN")
            .Add("CALSCALE", "GREGORIAN")
            .Add("BEGIN", "VEVENT")
            .Add("UID", booking.Id.ToString())
            .Add("SEQUENCE", booking.Version.ToString(CultureInfo.InvariantCulture))
            .Add("DTSTAMP", booking.CancelledAt ?? booking.SettledAt ?? booking.CreatedAt)
            .Add("DTSTART", show.EventDate)
            .Add("STATUS", booking.Status == BookingStatus.Cancelled ? "CANCELLED" : "CONFIRMED")
            .AddText("SUMMARY", show.Name)
            .AddText("LOCATION", show.Venue!.Name)
            .AddText("DESCRIPTION", Description(view, findPage))
            .Add("END", "VEVENT")
            .Add("END", "VCALENDAR")
            .ToString();
    }

    private static string Description(BookingView view, string findPage) =>
        string.Join(
            '\n',
            [
                .. view
                    .Booking.Tickets.OrderBy(s => s.Id)
                    .Select(s => $"{SeatText.Place(s.Row, s.SeatNumber)}, {s.Section}"),
                $"{EventTimes.Long(view.Event.EventDate, view.Event.Venue!.TimeZone)}, "
                    + $"{EventTimes.Zone(view.Event.Venue.TimeZone)}",
                $"Find the booking again: {findPage}",
            ]
        );
}
