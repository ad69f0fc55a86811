using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings.Review;

/// <summary>Writes review items.</summary>
internal static class ReviewItems
{
    /// <summary>
    /// Adds an item, in the caller's transaction if there is one. Does nothing if one has the same kind and cause.
    /// </summary>
    public static Task AddAsync(BoxOfficeDbContext context, ReviewItem item, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync(
            $"""
            insert into review_items (kind, cause, booking_id, payment_id, amount_cents, currency, seen, created_at)
            values ({item.Kind.ToString()}, {Cut(item.Cause, ReviewItem.MaxCauseLength)}, {item.BookingId},
                {item.PaymentId}, {item.AmountCents}, {item.Currency}, {Cut(item.Seen, ReviewItem.MaxSeenLength)},
                clock_timestamp())
            on conflict (kind, cause) do nothing
            """,
            cancellationToken
        );

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
