namespace BoxOffice.Sandbox.Control;

/// <summary>The body of <c>POST /sandbox/control/payment_intents/{id}/dispute</c>.</summary>
/// <param name="Amount">In the smallest unit; null: all that is not refunded.</param>
/// <param name="Reason">The provider's word for the reason.</param>
/// <param name="Inquiry">Whether the bank only asks and takes no money.</param>
internal sealed record DisputeOrder(long? Amount = null, string Reason = "fraudulent", bool Inquiry = false);
