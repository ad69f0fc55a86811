using BoxOffice.Domain.Payments;

namespace BoxOffice.Domain.Bookings.Checkout;

/// <summary>Money that a customer gave at the counter.</summary>
/// <param name="Tender"><see cref="Tender.Cash"/> or <see cref="Tender.Terminal"/>.</param>
/// <param name="Cents">The part of the total that it pays, in minor units; at least 1.</param>
/// <param name="GivenCents">The cash given, change included; null: exactly the amount, or no cash.</param>
/// <param name="Reference">What the terminal printed; null for cash.</param>
public sealed record CounterTender(Tender Tender, long Cents, long? GivenCents = null, string? Reference = null);
