namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>
/// The provider gave no answer that can be trusted: no connection, too slow, too many requests, our API key not let in,
/// or its own failure. What was asked for may or may not have happened.
/// </summary>
public sealed class PaymentProviderUnavailableException(string message, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>
    /// False: asking again with the same idempotency key is safe and may succeed. True: the provider has filed its
    /// failure under this key and will repeat it for ever, or knows the key from other words of ours; whether money is
    /// held must be learnt from a webhook carrying the booking reference, or by fetching the object.
    /// </summary>
    public bool KeyIsSpent { get; init; }

    /// <summary>
    /// True: the provider is working on a request with the same key this very moment, so somebody will know the answer
    /// soon.
    /// </summary>
    public bool KeyIsInUse { get; init; }
}
