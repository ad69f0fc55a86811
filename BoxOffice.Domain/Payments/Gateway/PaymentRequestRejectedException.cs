namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>
/// The provider understood the request and found it wrong: an id it does not know, an amount or an address it does not
/// take. Nothing happened, and repeating it will not help.
/// </summary>
public sealed class PaymentRequestRejectedException(string code, string message, Exception? cause = null)
    : Exception($"{message} ({code})", cause)
{
    /// <summary>The provider's code, e.g. <c>resource_missing</c> or <c>email_invalid</c>.</summary>
    public string Code { get; } = code;
}
