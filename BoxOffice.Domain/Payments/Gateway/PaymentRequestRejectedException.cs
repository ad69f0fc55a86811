namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>
/// The provider understood the request and found it wrong: a bad API key, an id it does not know, an idempotency key used
/// for something else. Nothing happened, and repeating it will not help. A programmer's or an operator's error.
/// </summary>
public sealed class PaymentRequestRejectedException(string code, string message, Exception? cause = null)
    : Exception($"{message} ({code})", cause)
{
    /// <summary>The provider's code, e.g. <c>resource_missing</c> or <c>idempotency_error</c>.</summary>
    public string Code { get; } = code;
}
