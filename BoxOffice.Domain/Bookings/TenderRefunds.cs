using BoxOffice.Domain.Payments;

namespace BoxOffice.Domain.Bookings;

/// <summary>Divides what goes back to a customer between the payments of a booking.</summary>
internal static class TenderRefunds
{
    /// <summary>
    /// Begins refunds to the payments of a booking, the last paid first, never more to one than is left of what it
    /// gave.
    /// </summary>
    /// <param name="move">The move that causes it.</param>
    /// <param name="cents">How much.</param>
    /// <param name="reason">Why.</param>
    /// <param name="first">Payments to refund to before the others, in this order; null: none.</param>
    /// <param name="kind">What the refunds are for.</param>
    /// <exception cref="InvalidOperationException">The payments have less than this left.</exception>
    public static List<Refund> Begin(
        BookingMove move,
        long cents,
        string reason,
        IReadOnlyList<Guid>? first = null,
        RefundKind kind = RefundKind.Tickets
    )
    {
        var booking = move.Booking;
        var refunds = new List<Refund>();
        var inOrder = booking
            .Payments.OrderBy(p => PlaceIn(first, p.Id))
            .ThenByDescending(p => p.CreatedAt)
            .ThenByDescending(p => p.Id);
        foreach (var payment in inOrder)
        {
            var part = Math.Min(cents, payment.LeftCents);
            if (part <= 0)
                continue;
            refunds.Add(payment.Refund(Guid.CreateVersion7(move.Now), part, reason, move.Now, move.Actor, kind));
            cents -= part;
        }
        return cents == 0
            ? refunds
            : throw new InvalidOperationException($"Booking {booking.Id} has {cents} too little to refund.");
    }

    private static int PlaceIn(IReadOnlyList<Guid>? first, Guid paymentId)
    {
        for (var place = 0; place < first?.Count; place++)
        {
            if (first[place] == paymentId)
                return place;
        }
        return int.MaxValue;
    }
}
