namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>
/// Everything BoxOffice asks of a payment provider. Money is held first (authorised) and taken later (captured), so
/// that a lost race for seats costs the customer nothing.
/// </summary>
/// <remarks>
/// <para>Amounts are integer minor units of the currency (pence, cents); currencies are ISO 4217 codes in lower
/// case.</para>
/// <para>
/// Every call that makes something takes an idempotency key of at most 255 characters. Store it before calling: the
/// same key with the same arguments has one effect, however often it is sent. Providers forget keys after about a day.
/// A call that moves something on takes none: the provider does each move once, and a failure it filed under a key
/// would be all it ever said again.
/// </para>
/// <para>
/// Every call is bounded by <see cref="PaymentOptions.CallBudget"/> and throws
/// <see cref="PaymentProviderUnavailableException"/> when no trustworthy answer arrived: the outcome is then
/// <em>unknown</em>. Never hold a database lock across a call. Cancelling a call does not undo it.
/// Implementations are safe for concurrent use.
/// </para>
/// </remarks>
public interface IPaymentGateway
{
    /// <summary>Holds an amount on a saved payment method without taking it.</summary>
    Task<Authorisation> AuthoriseAsync(AuthoriseRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens a page of the provider's own where the customer enters a card; the amount is held, not taken.
    /// </summary>
    /// <exception cref="ArgumentException">The lines do not add up to the amount.</exception>
    Task<OpenedCheckout> OpenCheckoutAsync(OpenCheckoutRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks where a hosted checkout stands.</summary>
    Task<CheckoutState> GetCheckoutAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Closes a hosted checkout so that nobody can pay any more, or learns that somebody already has. Exactly one of
    /// the two is true, and the provider decides which. Safe to repeat.
    /// </summary>
    Task<CheckoutExpiry> ExpireCheckoutAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>Reads the provider's present truth about a payment.</summary>
    Task<PaymentState> GetPaymentAsync(string intentId, CancellationToken cancellationToken = default);

    /// <summary>Takes the whole authorised amount, or learns that it was taken. Safe to repeat.</summary>
    Task<CaptureOutcome> CaptureAsync(string intentId, CancellationToken cancellationToken = default);

    /// <summary>Lets an authorisation go; the customer is never charged. Safe to repeat.</summary>
    Task<VoidOutcome> VoidAsync(string intentId, CancellationToken cancellationToken = default);

    /// <summary>Gives back all or part of a captured payment.</summary>
    /// <param name="intentId">The captured payment.</param>
    /// <param name="amountMinor">How much, in minor units; at least 1.</param>
    /// <param name="idempotencyKey">Ours, stored with the refund's row.</param>
    /// <param name="reason">
    /// Our own words for the provider's records, at most 500 characters; never shown to customers.
    /// </param>
    /// <param name="cancellationToken">Stops waiting; does not undo.</param>
    Task<RefundOutcome> RefundAsync(
        string intentId,
        long amountMinor,
        string idempotencyKey,
        string reason,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Reads a refund again; those that were <see cref="ProviderRefundStatus.Pending"/> settle later.
    /// </summary>
    Task<RefundOutcome.Refunded> GetRefundAsync(string refundId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Checks a webhook's signature over its exact bytes and reads what it is about. Never calls the provider.
    /// </summary>
    /// <param name="rawBody">The request's body, byte for byte as received, decoded as UTF-8.</param>
    /// <param name="signatureHeader">The <c>Stripe-Signature</c> header, or null if there was none.</param>
    WebhookReading ParseEvent(string rawBody, string? signatureHeader);
}
