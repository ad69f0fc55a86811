namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>
/// The provider understood the request and found it wrong: an id it does not know, an amount or an address it does not
/// take. Or it was not sent, because the provider has no way to write the amount. Nothing happened, and repeating it
/// will not help. Neither the provider's message nor Stripe's exception is
/// kept here: they may quote the request, such as the customer's address, and exceptions are logged.
/// </summary>
/// <param name="code">The provider's code, e.g. <c>resource_missing</c> or <c>email_invalid</c>.</param>
/// <param name="parameter">The part of the request it is about, if the provider named one.</param>
/// <param name="requestId">The provider's id of the request, to find it in the provider's log.</param>
public sealed class PaymentRequestRejectedException(string code, string? parameter = null, string? requestId = null)
    : Exception(
        $"The payment provider refused the request: {code}{(parameter is null ? "" : $", about {parameter}")}. In "
            + $"its log it is request {requestId ?? "(unnamed)"}."
    )
{
    /// <summary>The provider's code, e.g. <c>resource_missing</c> or <c>email_invalid</c>.</summary>
    public string Code { get; } = code;
}
