namespace BoxOffice.Domain.Bookings;

/// <summary>Our own reasons in <see cref="Booking.DeclineReason"/> that customers read about.</summary>
public static class DeclineReasons
{
    /// <summary>The provider took less than was asked for. All of it goes back.</summary>
    public const string AmountDiffers = "amount_differs";

    /// <summary>
    /// The provider took more, another currency, or a payment of another booking. A person has to look at it.
    /// </summary>
    public const string PaymentDiffers = "payment_differs";
}
