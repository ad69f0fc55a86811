using BoxOffice.Domain.Bookings;

namespace BoxOffice.Web.Customers;

/// <summary>
/// Decides who may see and cancel a booking: a visitor with its private link, the browser that made it, and a browser
/// that found it by code and e-mail address.
/// </summary>
public sealed class BookingAccess(BookingLookup bookings, FoundBookings found)
{
    /// <summary>The booking, or null when the visitor may not see it.</summary>
    /// <param name="context">The visitor's request.</param>
    /// <param name="id">The booking's id.</param>
    /// <param name="key">The secret from the private link; other text may follow it.</param>
    public async Task<BookingView?> FindAsync(HttpContext context, Guid id, string? key)
    {
        if ((await bookings.FindAsync(id, BookingSecrets.FromLink(key), context.RequestAborted)).Value is { } opened)
            return opened;
        foreach (var customer in new[] { CustomerIdentity.Of(context.User), found.CustomerOf(context.Request, id) })
        {
            if (customer is { } own && (await bookings.FindOwnAsync(id, own, context.RequestAborted)).Value is { } view)
                return view;
        }

        return null;
    }
}
