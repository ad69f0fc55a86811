namespace BoxOffice.Domain.Bookings;

/// <summary>How a payment at the provider differs from what was asked for.</summary>
internal enum PaymentDifference
{
    /// <summary>Amount, currency and booking are those that were asked for.</summary>
    None,

    /// <summary>Currency and booking are right, the amount is less. It can be entered, and refunded.</summary>
    Less,

    /// <summary>
    /// It is of another currency or another booking, or more than was asked for. It is not entered, and no money is
    /// moved: only a person can tell whose it is.
    /// </summary>
    NotOurs,
}
