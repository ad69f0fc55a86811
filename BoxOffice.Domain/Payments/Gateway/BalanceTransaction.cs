namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>One change of the balance that the provider keeps for us. It never changes after it was made.</summary>
/// <param name="Id">The provider's id.</param>
/// <param name="Kind">Why the balance has changed.</param>
/// <param name="AmountMinor">
/// In minor units of the currency, before the fee: positive when the balance grows, negative when it shrinks.
/// </param>
/// <param name="FeeMinor">
/// What the provider keeps of it, in the same units; positive when we pay it. Rounded to whole units where the provider
/// counts in smaller ones.
/// </param>
/// <param name="Currency">
/// ISO 4217, lower case: the currency of the balance. It differs from that of the payment when the provider converts.
/// </param>
/// <param name="IntentId">The payment that it belongs to; null when there is none.</param>
/// <param name="SourceId">The charge, refund, dispute or payout that caused it; null when there is none.</param>
/// <param name="CreatedAt">In whole seconds.</param>
public sealed record BalanceTransaction(
    string Id,
    BalanceKind Kind,
    long AmountMinor,
    long FeeMinor,
    string Currency,
    string? IntentId,
    string? SourceId,
    DateTimeOffset CreatedAt
);
