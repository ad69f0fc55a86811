namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>The present state of one payment at the provider. Amounts are minor units.</summary>
/// <param name="IntentId">The provider's id.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Currency">ISO 4217, lower case.</param>
/// <param name="AmountMinor">The requested amount.</param>
/// <param name="CapturableMinor">What is authorised and may still be captured; otherwise 0.</param>
/// <param name="ReceivedMinor">What was captured, refunds not subtracted.</param>
/// <param name="RefundedMinor">
/// What was refunded of it, pending refunds included and failed ones not; never more than received. Disputed amounts
/// are not refunded.
/// </param>
/// <param name="BookingReference">Our booking reference, if the payment was made by us.</param>
/// <param name="CaptureBefore">When the authorisation lapses by itself; null when the provider does not say.</param>
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
