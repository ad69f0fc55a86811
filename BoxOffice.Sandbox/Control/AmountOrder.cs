namespace BoxOffice.Sandbox.Control;

/// <summary>The body of <c>POST /sandbox/control/payment_intents/{id}/refund</c>.</summary>
/// <param name="Amount">In the smallest unit; null: all that is left.</param>
internal sealed record AmountOrder(long? Amount = null);
