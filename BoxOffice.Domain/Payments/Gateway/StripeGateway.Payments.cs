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
        var options = ToOptions(request);
        var (intent, refusal) = await _calls.AttemptAsync(
            token => _intents.CreateAsync(options, Under(request.IdempotencyKey), token),
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
    public async Task<IReadOnlyList<PaymentState>> FindPaymentsAsync(
        string bookingReference,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(bookingReference);
        var found = new List<PaymentIntent>();
        var options = new PaymentIntentSearchOptions
        {
            Query = $"metadata['{StripeReadings.BookingReference}']:'{Quoted(bookingReference)}'",
            Limit = PageSize,
        };
        do
        {
            var page = await _calls.SendAsync(
                token => _intents.SearchAsync(options, cancellationToken: token),
                cancellationToken
            );
            found.AddRange(page);
            options.Page = page.HasMore ? page.NextPage : null;
        } while (options.Page is not null);

        // The search may be as old as its index, in which a payment is still open that has been paid since. So each
        // payment is read again. A booking has few.
        var states = new List<PaymentState>(found.Count);
        foreach (var intent in found.OrderByDescending(intent => intent.Created))
            states.Add(await GetPaymentAsync(intent.Id, cancellationToken));
        return states;
    }

    /// <inheritdoc/>
    public async Task<CaptureOutcome> CaptureAsync(string intentId, CancellationToken cancellationToken = default)
    {
        var options = new PaymentIntentCaptureOptions { Expand = ["latest_charge"] };
        var (intent, refusal) = await _calls.AttemptAsync(
            token => _intents.CaptureAsync(intentId, options, cancellationToken: token),
            cancellationToken
        );

        if (intent is not null)
            return new CaptureOutcome.Captured(intent.ToState());
        if (!refusal!.ConcernsState)
            throw refusal.AsException();

        var state = await GetPaymentAsync(intentId, cancellationToken);
        return state.Status == IntentStatus.Captured
            ? new CaptureOutcome.Captured(state)
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

    /// <summary>A text as it stands between the quotes of Stripe's search language.</summary>
    private static string Quoted(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);

    private static PaymentIntentCreateOptions ToOptions(AuthoriseRequest request) =>
        new()
        {
            Amount = StripeAmounts.Sent(request.AmountMinor, request.Currency),
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
