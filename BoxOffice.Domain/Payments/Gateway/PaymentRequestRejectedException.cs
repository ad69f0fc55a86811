namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>
/// The provider understood the request and found it wrong: an id it does not know, an amount or an address it does not
/// take. Nothing happened, and repeating it will not help. Neither the provider's sentence nor its own exception is
/// kept here: they quote what was sent, such as the customer's address, and exceptions end in logs.
/// </summary>
/// <param name="code">The provider's code, e.g. <c>resource_missing</c> or <c>email_invalid</c>.</param>
/// <param name="parameter">The part of the request it is about, if the provider named one.</param>
/// <param name="requestId">The provider's name of the request, with which its own log tells the rest.</param>
public sealed class PaymentRequestRejectedException(string code, string? parameter = null, string? requestId = null)
    : Exception(
        $"The payment provider refused the request: {code}{(parameter is null ? "" : $", about {parameter}")}. Its "
            + $"log has it as request {requestId ?? "(unnamed)"}."
    )
{
    /// <summary>The provider's code, e.g. <c>resource_missing</c> or <c>email_invalid</c>.</summary>
    public string Code { get; } = code;
}
