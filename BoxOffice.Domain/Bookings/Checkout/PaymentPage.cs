using Microsoft.Extensions.Logging;

namespace BoxOffice.Domain.Bookings.Checkout;

/// <summary>The page on which the customer pays.</summary>
public sealed record PaymentPage(Guid BookingId, Uri Url);

internal static partial class CheckoutLog
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The provider will not open a page for booking {BookingId}; its seats are back in the hold"
    )]
    public static partial void PageRejected(ILogger log, Exception rejection, Guid bookingId);
}
