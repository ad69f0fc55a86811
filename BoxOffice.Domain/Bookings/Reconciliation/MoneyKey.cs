using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Domain.Bookings.Reconciliation;

/// <summary>One thing that changes the provider's balance, by which both sides are compared.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Source">
/// The provider's id: of the payment for <see cref="BalanceKind.Charge"/>, otherwise of the refund or the dispute.
/// </param>
internal sealed record MoneyKey(BalanceKind Kind, string Source);
