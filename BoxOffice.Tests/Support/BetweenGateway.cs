using System.Collections.Concurrent;
using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Tests.Support;

/// <summary>
/// The real gateway, with code of a test before or after some of its calls, and with faults for positive controls.
/// </summary>
internal sealed class BetweenGateway(IPaymentGateway real) : IPaymentGateway
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<RefundOutcome.Refunded>> _firstRefunds = [];
    private readonly ConcurrentDictionary<string, IReadOnlyList<ProviderDispute>> _firstDisputes = [];

    /// <summary>Runs after the provider has opened a payment page and before the shop gets the answer.</summary>
    public Func<OpenCheckoutRequest, Task> AfterOpening { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs before the shop's request to close a payment page is sent to the provider.</summary>
    public Func<Task> BeforeExpiring { get; set; } = () => Task.CompletedTask;

    /// <summary>Replaces the state of a payment that the shop reads.</summary>
    public Func<PaymentState, PaymentState> Seeing { get; set; } = state => state;

    /// <summary>Runs after the provider has answered about a card and before the shop gets the answer.</summary>
    public Func<AuthoriseRequest, Authorisation, Task> AfterAuthorising { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Runs before the shop's request to capture a payment is sent to the provider.</summary>
    public Func<string, Task> BeforeCapturing { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs after the provider has captured a payment and before the shop gets the answer.</summary>
    public Func<string, Task> AfterCapturing { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether refunds and releases are answered as done and never reach the provider.</summary>
    public bool IsReturningNothing { get; set; }

    /// <summary>Whether a payment's refunds and disputes are read once, and the first answer is repeated.</summary>
    public bool IsReadingRecordsOnce { get; set; }

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

    public async Task<Authorisation> AuthoriseAsync(
        AuthoriseRequest request,
        CancellationToken cancellationToken = default
    )
    {
        var answer = await real.AuthoriseAsync(request, cancellationToken);
        await AfterAuthorising(request, answer);
        return answer;
    }

    public Task<CheckoutState> GetCheckoutAsync(string sessionId, CancellationToken cancellationToken = default) =>
        real.GetCheckoutAsync(sessionId, cancellationToken);

    public async Task<CaptureOutcome> CaptureAsync(string intentId, CancellationToken cancellationToken = default)
    {
        await BeforeCapturing(intentId);
        var answer = await real.CaptureAsync(intentId, cancellationToken);
        await AfterCapturing(intentId);
        return answer is CaptureOutcome.Captured captured
            ? new CaptureOutcome.Captured(Seeing(captured.State))
            : answer;
    }

    public async Task<VoidOutcome> VoidAsync(string intentId, CancellationToken cancellationToken = default) =>
        IsReturningNothing ? new VoidOutcome.Voided() : await real.VoidAsync(intentId, cancellationToken);

    public Task<RefundOutcome> RefundAsync(
        string intentId,
        long amountMinor,
        string currency,
        string idempotencyKey,
        string reason,
        CancellationToken cancellationToken = default
    ) =>
        IsReturningNothing
            ? Task.FromResult<RefundOutcome>(
                new RefundOutcome.Refunded(
                    $"re_{idempotencyKey}",
                    amountMinor,
                    currency,
                    ProviderRefundStatus.Succeeded,
                    idempotencyKey,
                    TimeProvider.System.GetUtcNow()
                )
            )
            : real.RefundAsync(intentId, amountMinor, currency, idempotencyKey, reason, cancellationToken);

    public Task<RefundOutcome.Refunded> GetRefundAsync(
        string refundId,
        CancellationToken cancellationToken = default
    ) => real.GetRefundAsync(refundId, cancellationToken);

    public async Task<IReadOnlyList<RefundOutcome.Refunded>> ListRefundsAsync(
        string intentId,
        CancellationToken cancellationToken = default
    )
    {
        var answer = await real.ListRefundsAsync(intentId, cancellationToken);
        return IsReadingRecordsOnce ? _firstRefunds.GetOrAdd(intentId, answer) : answer;
    }

    public async Task<IReadOnlyList<PaymentState>> FindPaymentsAsync(
        string bookingReference,
        CancellationToken cancellationToken = default
    ) => [.. (await real.FindPaymentsAsync(bookingReference, cancellationToken)).Select(Seeing)];

    public async Task<IReadOnlyList<ProviderDispute>> ListDisputesAsync(
        string intentId,
        CancellationToken cancellationToken = default
    )
    {
        var answer = await real.ListDisputesAsync(intentId, cancellationToken);
        return IsReadingRecordsOnce ? _firstDisputes.GetOrAdd(intentId, answer) : answer;
    }

    public IAsyncEnumerable<BalanceTransaction> ListBalanceTransactionsAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken = default
    ) => real.ListBalanceTransactionsAsync(from, until, cancellationToken);

    public WebhookReading ParseEvent(string rawBody, string? signatureHeader) =>
        real.ParseEvent(rawBody, signatureHeader);
}
