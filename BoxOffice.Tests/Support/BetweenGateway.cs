using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Tests.Support;

/// <summary>The real gateway, with code of a test before or after some of its calls.</summary>
internal sealed class BetweenGateway(IPaymentGateway real) : IPaymentGateway
{
    /// <summary>Runs after the provider has opened a payment page and before the shop gets the answer.</summary>
    public Func<OpenCheckoutRequest, Task> AfterOpening { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs before the shop's request to close a payment page is sent to the provider.</summary>
    public Func<Task> BeforeExpiring { get; set; } = () => Task.CompletedTask;

    /// <summary>Replaces the state of a payment that the shop reads.</summary>
    public Func<PaymentState, PaymentState> Seeing { get; set; } = state => state;

    public async Task<CheckoutExpiry> ExpireCheckoutAsync(
        string sessionId,
        CancellationToken cancellationToken = default
    )
    {
        await BeforeExpiring();
        return await real.ExpireCheckoutAsync(sessionId, cancellationToken);
    }

    public async Task<OpenedCheckout> OpenCheckoutAsync(
        OpenCheckoutRequest request,
        CancellationToken cancellationToken = default
    )
    {
        var opened = await real.OpenCheckoutAsync(request, cancellationToken);
        await AfterOpening(request);
        return opened;
    }

    public async Task<PaymentState> GetPaymentAsync(string intentId, CancellationToken cancellationToken = default) =>
        Seeing(await real.GetPaymentAsync(intentId, cancellationToken));

    public Task<Authorisation> AuthoriseAsync(
        AuthoriseRequest request,
        CancellationToken cancellationToken = default
    ) => real.AuthoriseAsync(request, cancellationToken);

    public Task<CheckoutState> GetCheckoutAsync(string sessionId, CancellationToken cancellationToken = default) =>
        real.GetCheckoutAsync(sessionId, cancellationToken);

    public async Task<CaptureOutcome> CaptureAsync(string intentId, CancellationToken cancellationToken = default) =>
        await real.CaptureAsync(intentId, cancellationToken) switch
        {
            CaptureOutcome.Captured captured => new CaptureOutcome.Captured(Seeing(captured.State)),
            var other => other,
        };

    public Task<VoidOutcome> VoidAsync(string intentId, CancellationToken cancellationToken = default) =>
        real.VoidAsync(intentId, cancellationToken);

    public Task<RefundOutcome> RefundAsync(
        string intentId,
        long amountMinor,
        string currency,
        string idempotencyKey,
        string reason,
        CancellationToken cancellationToken = default
    ) => real.RefundAsync(intentId, amountMinor, currency, idempotencyKey, reason, cancellationToken);

    public Task<RefundOutcome.Refunded> GetRefundAsync(
        string refundId,
        CancellationToken cancellationToken = default
    ) => real.GetRefundAsync(refundId, cancellationToken);

    public Task<IReadOnlyList<RefundOutcome.Refunded>> ListRefundsAsync(
        string intentId,
        CancellationToken cancellationToken = default
    ) => real.ListRefundsAsync(intentId, cancellationToken);

    public async Task<IReadOnlyList<PaymentState>> FindPaymentsAsync(
        string bookingReference,
        CancellationToken cancellationToken = default
    ) => [.. (await real.FindPaymentsAsync(bookingReference, cancellationToken)).Select(Seeing)];

    public Task<IReadOnlyList<ProviderDispute>> ListDisputesAsync(
        string intentId,
        CancellationToken cancellationToken = default
    ) => real.ListDisputesAsync(intentId, cancellationToken);

    public IAsyncEnumerable<BalanceTransaction> ListBalanceTransactionsAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken = default
    ) => real.ListBalanceTransactionsAsync(from, until, cancellationToken);

    public WebhookReading ParseEvent(string rawBody, string? signatureHeader) =>
        real.ParseEvent(rawBody, signatureHeader);
}
