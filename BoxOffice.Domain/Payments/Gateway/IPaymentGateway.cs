namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>
/// Everything that BoxOffice asks of a payment provider. Money is first authorised (set aside) and later captured
/// (taken), so that a customer who does not get the seats pays nothing.
/// </summary>
/// <remarks>
/// <para>Amounts are integer minor units of the currency by ISO 4217 (pence, yen), whatever units the provider counts
/// in; currencies are ISO 4217 codes in lower case.</para>
/// <para>
/// Every call that creates something takes an idempotency key of at most 255 characters. Store it before calling: the
/// same key with the same arguments has one effect, however often it is sent. Providers forget keys after about a day.
/// A call that changes a state takes no key: the provider makes each change once, and under a key it would repeat a
/// failure for ever.
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
    /// <summary>Authorises an amount on a saved payment method, without capturing it.</summary>
    Task<Authorisation> AuthoriseAsync(AuthoriseRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens a page of the provider where the customer enters a card. The amount is authorised, not captured.
    /// </summary>
    /// <exception cref="ArgumentException">The lines do not add up to the amount.</exception>
    Task<OpenedCheckout> OpenCheckoutAsync(OpenCheckoutRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads the state of a hosted checkout.</summary>
    Task<CheckoutState> GetCheckoutAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Closes a hosted checkout so that it can no longer be paid, or returns that it was paid already. The provider
    /// decides which came first. Safe to repeat.
    /// </summary>
    Task<CheckoutExpiry> ExpireCheckoutAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>Reads the present state of a payment at the provider.</summary>
    Task<PaymentState> GetPaymentAsync(string intentId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Finds all payments at the provider that name this booking, also those whose ids we never learned; the newest
    /// first.
    /// </summary>
    /// <remarks>
    /// An empty answer proves nothing about the last hour: Stripe's search usually knows a payment within a minute, and
    /// within an hour when Stripe has difficulties. What is found can be relied on: its state is read anew. So search
    /// before a new authorisation, and never authorise under a new key until an hour after the last attempt. Until then
    /// repeat the request under its first key, which cannot make a second payment.
    /// </remarks>
    /// <param name="bookingReference">Our booking reference, exactly as it was sent; at most 500 characters.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<PaymentState>> FindPaymentsAsync(
        string bookingReference,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Captures the whole authorised amount, or returns that it was captured before; in both cases with what the
    /// provider took. Safe to repeat.
    /// </summary>
    Task<CaptureOutcome> CaptureAsync(string intentId, CancellationToken cancellationToken = default);

    /// <summary>Releases an authorisation; the customer is not charged. Safe to repeat.</summary>
    Task<VoidOutcome> VoidAsync(string intentId, CancellationToken cancellationToken = default);

    /// <summary>Refunds all or part of a captured payment.</summary>
    /// <param name="intentId">The captured payment.</param>
    /// <param name="amountMinor">How much, in minor units; at least 1.</param>
    /// <param name="currency">The payment's currency, ISO 4217 in either case.</param>
    /// <param name="idempotencyKey">
    /// Our key, stored with the refund's row. The provider keeps it on the refund:
    /// <see cref="RefundOutcome.Refunded.Reference"/>.
    /// </param>
    /// <param name="reason">
    /// Our reason, for the provider's records, at most 500 characters; never shown to customers.
    /// </param>
    /// <param name="cancellationToken">Stops waiting; does not undo.</param>
    Task<RefundOutcome> RefundAsync(
        string intentId,
        long amountMinor,
        string currency,
        string idempotencyKey,
        string reason,
        CancellationToken cancellationToken = default
    );

    /// <summary>Reads a refund again. One that was <see cref="ProviderRefundStatus.Pending"/> ends later.</summary>
    Task<RefundOutcome.Refunded> GetRefundAsync(string refundId, CancellationToken cancellationToken = default);

    /// <summary>Reads all refunds of a payment, also those that were made at the provider by hand.</summary>
    Task<IReadOnlyList<RefundOutcome.Refunded>> ListRefundsAsync(
        string intentId,
        CancellationToken cancellationToken = default
    );

    /// <summary>Reads all disputes of a payment, the newest first. Most payments have none.</summary>
    Task<IReadOnlyList<ProviderDispute>> ListDisputesAsync(
        string intentId,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Reads every change of the provider's balance for us in a time, the newest first. Each page is one call.
    /// </summary>
    /// <param name="from">The first moment, rounded down to a second.</param>
    /// <param name="until">The moment after the last one, rounded down to a second.</param>
    /// <param name="cancellationToken">Stops between two pages or during one.</param>
    IAsyncEnumerable<BalanceTransaction> ListBalanceTransactionsAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Checks a webhook's signature over its exact bytes and reads what it is about. Never calls the provider.
    /// </summary>
    /// <param name="rawBody">The request's body, byte for byte as received, decoded as UTF-8.</param>
    /// <param name="signatureHeader">The <c>Stripe-Signature</c> header, or null if there was none.</param>
    WebhookReading ParseEvent(string rawBody, string? signatureHeader);
}
