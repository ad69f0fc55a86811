namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>
/// The provider gave no answer that can be trusted: no connection, too slow, too many requests, our API key refused, or
/// its own failure. The request may or may not have been carried out.
/// </summary>
public sealed class PaymentProviderUnavailableException(string message, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>
    /// False: a repeat with the same idempotency key is safe and may succeed. True: the provider has stored a failure
    /// under this key and always repeats it, or it has seen the key with another request. Whether money is authorised
    /// is then known only from a webhook with the booking reference, or from reading the payment.
    /// </summary>
    public bool KeyIsSpent { get; init; }

    /// <summary>
    /// True: the provider is working on an earlier request with the same key. Its outcome will be known soon.
    /// </summary>
    public bool KeyIsInUse { get; init; }
}
