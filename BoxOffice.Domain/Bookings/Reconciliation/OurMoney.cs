namespace BoxOffice.Domain.Bookings.Reconciliation;

/// <summary>What our rows say about one thing that changes the provider's balance.</summary>
/// <param name="Key">What it is.</param>
/// <param name="BookingId">Its booking.</param>
/// <param name="PaymentId">Its payment.</param>
/// <param name="AmountCents">In minor units: positive when the balance grows.</param>
/// <param name="Currency">ISO 4217, upper case.</param>
/// <param name="IsInPeriod">Whether the ledger has it in the period that is compared.</param>
internal sealed record OurMoney(
    MoneyKey Key,
    Guid BookingId,
    Guid PaymentId,
    long AmountCents,
    string Currency,
    bool IsInPeriod
);
