using BoxOffice.Domain.Payments;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <content>Another caller that settles the same booking.</content>
public sealed partial class BookingSettlement
{
    /// <summary>How often, and with what pause, to check whether another caller has moved the booking on.</summary>
    private const int MaxLooks = 20;
    private static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Waits until another caller has moved the booking on. Null when that does not happen within
    /// <see cref="MaxLooks"/>.
    /// </summary>
    private async Task<BookingSnapshot?> AwaitOtherAsync(Booking booking, CancellationToken cancellationToken)
    {
        for (var look = 0; look < MaxLooks; look++)
        {
            await Task.Delay(LookPause, cancellationToken);
            var now = await statements.ReadAsync(booking.Id, cancellationToken);
            var (payment, before) = (now.Booking.Payment!, booking.Payment!);
            if (
                now.Booking.Version != booking.Version
                || payment.Status != before.Status
                || payment.RefundedCents != before.RefundedCents
                || payment.Refunds.Count(r => r.Status == RefundStatus.Pending)
                    != before.Refunds.Count(r => r.Status == RefundStatus.Pending)
            )
            {
                return now;
            }
        }
        return null;
    }
}
