namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>How far a payment has come at the provider.</summary>
public enum IntentStatus
{
    /// <summary>Nothing is held: no card was given yet, or the last one was declined. Another may be tried, or it is voided.</summary>
    RequiresPaymentMethod,

    /// <summary>Nothing is held: the cardholder has yet to approve. It may be voided.</summary>
    RequiresAction,

    /// <summary>The provider is still deciding. Nothing may be done but to ask again.</summary>
    Processing,

    /// <summary>The amount is held. It may be captured or voided until <see cref="PaymentState.CaptureBefore"/>.</summary>
    Authorised,

    /// <summary>The money is ours. It may be refunded.</summary>
    Captured,

    /// <summary>Voided, by us or because the authorisation ran out. Final: nothing is allowed.</summary>
    Cancelled,
}

/// <summary>The provider's present truth about one payment. Amounts are minor units.</summary>
/// <param name="IntentId">The provider's id.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Currency">ISO 4217, lower case.</param>
/// <param name="AmountMinor">What was asked for.</param>
/// <param name="CapturableMinor">What is held and may still be taken; 0 unless authorised.</param>
/// <param name="ReceivedMinor">What was taken, refunds not subtracted.</param>
/// <param name="RefundedMinor">What was given back of it; never more than received.</param>
/// <param name="BookingReference">Ours, if the payment was made by us.</param>
/// <param name="CaptureBefore">When the hold lapses by itself; null when the provider does not say.</param>
public sealed record PaymentState(
    string IntentId,
    IntentStatus Status,
    string Currency,
    long AmountMinor,
    long CapturableMinor,
    long ReceivedMinor,
    long RefundedMinor,
    string? BookingReference,
    DateTimeOffset? CaptureBefore
);
