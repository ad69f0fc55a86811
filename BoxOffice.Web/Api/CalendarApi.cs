using System.Text;
using BoxOffice.Domain.Bookings;
using BoxOffice.Web.Customers;
using BoxOffice.Web.Edge;
using BoxOffice.Web.Tickets;

namespace BoxOffice.Web.Api;

/// <summary>Serves a booking's calendar file to visitors who may see the booking.</summary>
internal static class CalendarApi
{
    public static void MapCalendarFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/bookings/{id:guid}/calendar.ics", HandleAsync).ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        Guid id,
        string? key,
        BookingAccess access,
        PublicOrigin origin,
        HttpContext context
    )
    {
        // The booking's page says why there is no calendar file.
        if (
            await access.FindAsync(context, id, key)
            is not { Booking.Status: BookingStatus.Confirmed or BookingStatus.Cancelled } view
        )
        {
            return Results.LocalRedirect($"~/bookings/{id}");
        }

        context.Response.Headers.CacheControl = "no-cache, no-store";
        var file = CalendarFile.Of(view, origin.At("bookings/find", context.Request.Host));
        return Results.File(Encoding.UTF8.GetBytes(file), CalendarFile.ContentType, CalendarFile.Name);
    }
}
