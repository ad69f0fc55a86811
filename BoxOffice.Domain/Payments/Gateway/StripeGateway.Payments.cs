using Stripe;

namespace BoxOffice.Domain.Payments.Gateway;

public sealed partial class StripeGateway
{
    /// <inheritdoc/>
    public async Task<Authorisation> AuthoriseAsync(
        AuthoriseRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.AmountMinor, 1);
        var (intent, refusal) = await _calls.AttemptAsync(
            token => _intents.CreateAsync(ToOptions(request), Under(request.IdempotencyKey), token),
            cancellationToken
        );

        return (intent, refusal) switch
        {
            ({ Status: "requires_capture" }, _) => new Authorisation.Authorised(intent.Id),
            ({ Status: "requires_action" }, _) => new Authorisation.ActionRequired(intent.Id),
            (_, { IsDecline: true }) => new Authorisation.Declined(
                refusal.IntentId,
                refusal.DeclineCode,
                refusal.Message
            ),
            (_, not null) => throw refusal.AsException(),
            _ => throw new PaymentProviderUnavailableException($"The payment was left in state '{intent?.Status}'."),
        };
    }

    /// <inheritdoc/>
    public async Task<PaymentState> GetPaymentAsync(string intentId, CancellationToken cancellationToken = default)
    {
        // The charge has the refunds and the time limit of the capture.
        var options = new PaymentIntentGetOptions { Expand = ["latest_charge"] };
        var intent = await _calls.SendAsync(
            token => _intents.GetAsync(intentId, options, cancellationToken: token),
            cancellationToken
        );
        return intent.ToState();
    }

    /// <inheritdoc/>
    public async Task<CaptureOutcome> CaptureAsync(string intentId, CancellationToken cancellationToken = default)
    {
        var (intent, refusal) = await _calls.AttemptAsync(
            token => _intents.CaptureAsync(intentId, new PaymentIntentCaptureOptions(), cancellationToken: token),
            cancellationToken
        );

        if (intent is not null)
            return new CaptureOutcome.Captured(intent.AmountReceived);
        if (!refusal!.ConcernsState)
            throw refusal.AsException();

        var state = await GetPaymentAsync(intentId, cancellationToken);
        return state.Status == IntentStatus.Captured
            ? new CaptureOutcome.Captured(state.ReceivedMinor)
            : new CaptureOutcome.NotCapturable(state);
    }

    /// <inheritdoc/>
    public async Task<VoidOutcome> VoidAsync(string intentId, CancellationToken cancellationToken = default)
    {
        var (intent, refusal) = await _calls.AttemptAsync(
            token => _intents.CancelAsync(intentId, new PaymentIntentCancelOptions(), cancellationToken: token),
            cancellationToken
        );

        if (intent is not null)
            return new VoidOutcome.Voided();
        if (!refusal!.ConcernsState)
            throw refusal.AsException();

        return (await GetPaymentAsync(intentId, cancellationToken)).Status switch
        {
            IntentStatus.Cancelled => new VoidOutcome.Voided(),
            IntentStatus.Captured => new VoidOutcome.AlreadyCaptured(),
            var other => throw new PaymentProviderUnavailableException(
                $"The payment cannot be voided just now: it is {other}."
            ),
        };
    }

    private static PaymentIntentCreateOptions ToOptions(AuthoriseRequest request) =>
        new()
        {
            Amount = request.AmountMinor,
            Currency = request.Currency,
            CaptureMethod = "manual",
            Confirm = true,
            PaymentMethod = request.PaymentMethod,
            // Cards only: some methods cannot be authorised without being captured.
            AllowedPaymentMethodTypes = ["card"],
            ReceiptEmail = request.ReceiptEmail,
            Metadata = About(request.BookingReference),
        };
}
