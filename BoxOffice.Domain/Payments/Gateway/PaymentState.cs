namespace BoxOffice.Domain.Payments.Gateway;

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
