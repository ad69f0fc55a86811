namespace BoxOffice.Sandbox.Payments;

/// <summary>A test card, which always has the same result.</summary>
/// <param name="PaymentMethod">Its name in the API.</param>
/// <param name="Number">Its digits, without spaces.</param>
/// <param name="Label">What the payment page says about it.</param>
/// <param name="Decline">Why the bank declines it; null if the bank accepts it.</param>
/// <param name="NeedsApproval">Whether the cardholder must approve on the bank's page.</param>
internal sealed record TestCard(
    string PaymentMethod,
    string Number,
    string Label,
    SandboxDecline? Decline = null,
    bool NeedsApproval = false
)
{
    public string Last4 => Number[^4..];
}
