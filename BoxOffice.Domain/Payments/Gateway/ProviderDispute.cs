namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>
/// A cardholder's complaint at the bank about a payment. It is not a refund, and is not counted as one.
/// </summary>
/// <param name="DisputeId">The provider's id.</param>
/// <param name="IntentId">The payment it is about.</param>
/// <param name="AmountMinor">
/// What is disputed, in minor units of the currency. It may be less than the payment, or more by what the bank adds.
/// </param>
/// <param name="Currency">ISO 4217, lower case: that of the payment.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Reason">The provider's word for the bank's reason, such as <c>fraudulent</c>.</param>
/// <param name="CreatedAt">When it was opened, in whole seconds.</param>
public sealed record ProviderDispute(
    string DisputeId,
    string IntentId,
    long AmountMinor,
    string Currency,
    ProviderDisputeStatus Status,
    string Reason,
    DateTimeOffset CreatedAt
);
