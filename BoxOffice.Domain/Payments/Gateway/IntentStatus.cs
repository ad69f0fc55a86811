namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>How far a payment has come at the provider.</summary>
public enum IntentStatus
{
    /// <summary>
    /// Nothing is authorised: no card was given yet, or the last one was declined. Another may be tried, or it is
    /// voided.
    /// </summary>
    RequiresPaymentMethod,

    /// <summary>Nothing is authorised: the cardholder has yet to approve. It may be voided.</summary>
    RequiresAction,

    /// <summary>The provider is still deciding. Only asking again is allowed.</summary>
    Processing,

    /// <summary>
    /// The amount is set aside. It may be captured or voided until <see cref="PaymentState.CaptureBefore"/>.
    /// </summary>
    Authorised,

    /// <summary>The money is ours. It may be refunded.</summary>
    Captured,

    /// <summary>Voided, by us or because the authorisation ran out. Final: nothing is allowed.</summary>
    Cancelled,
}
