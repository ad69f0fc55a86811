namespace BoxOffice.Domain.Bookings;

/// <summary>How far a booking has come. Stored as text.</summary>
public enum BookingStatus
{
    /// <summary>Its seats are reserved and the provider is being asked. Ends as any of the others.</summary>
    Pending,

    /// <summary>Paid; its seats are booked. May be cancelled.</summary>
    Confirmed,

    /// <summary>
    /// The payment was declined or given up; the seats went back to the hold, or free if its time was over. Final.
    /// </summary>
    Declined,

    /// <summary>
    /// Time ran out before a payment came; the seats are free. If a payment still arrives, the booking is confirmed
    /// with the same seats where they are free; otherwise the payment is voided or refunded.
    /// </summary>
    Abandoned,

    /// <summary>Was confirmed; its seats are free again and the money is on its way back. Final.</summary>
    Cancelled,
}
