using System.Globalization;
using BoxOffice.Domain.Bookings;
using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Web.Tickets;

/// <summary>
/// A booking as a calendar file (RFC 5545). Its start is in UTC, so it needs no time zone. It contains neither the code
/// nor anything else with which the booking can be opened or cancelled, because calendars are shared. It has no end,
/// because the length of an event is not known.
/// </summary>
internal static class CalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>The name under which a browser saves the file.</summary>
    public const string Name = "booking.ics";

    /// <summary>The file's address, with the key of the page that links to it.</summary>
    public static string AddressOf(Guid bookingId, string? key) =>
        $"bookings/{bookingId}/calendar.ics{(key is null ? null : QueryString.Create("key", key))}";

    /// <param name="view">A confirmed booking, or one that was cancelled after that.</param>
    /// <param name="findPage">The address of the page that finds a booking by its code.</param>
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
                .. view.Booking.CurrentTickets.Select(s => $"{SeatText.Place(s.Row, s.SeatNumber)}, {s.Section}"),
                $"{EventTimes.Long(view.Event.EventDate, view.Event.Venue!.TimeZone)}, "
                    + $"{EventTimes.Zone(view.Event.Venue.TimeZone)}",
                $"Find the booking again: {findPage}",
            ]
        );
}
