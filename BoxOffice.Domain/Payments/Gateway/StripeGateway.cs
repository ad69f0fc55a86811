using Microsoft.Extensions.Options;
using Stripe;
using Stripe.Checkout;

namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>
/// The gateway over Stripe's API: PaymentIntents with manual capture, hosted Checkout Sessions, Refunds, Disputes and
/// BalanceTransactions. Amounts are converted here (<see cref="StripeAmounts"/>). Register once and share; thread-safe.
/// </summary>
public sealed partial class StripeGateway : IPaymentGateway
{
    /// <summary>The most entries of one page of a list of Stripe's.</summary>
    private const int PageSize = 100;

    private readonly PaymentOptions _options;
    private readonly TimeProvider _clock;
    private readonly StripeCalls _calls;
    private readonly PaymentIntentService _intents;
    private readonly SessionService _sessions;
    private readonly RefundService _refunds;
    private readonly DisputeService _disputes;
    private readonly BalanceTransactionService _balance;

    /// <param name="http">
    /// Long-lived; its timeout should exceed <see cref="PaymentOptions.CallBudget"/>, which is the limit that applies.
    /// </param>
    /// <param name="options">Already validated.</param>
    /// <param name="clock">Measures the budget and the age of webhook signatures.</param>
    public StripeGateway(HttpClient http, IOptions<PaymentOptions> options, TimeProvider clock)
    {
        _options = options.Value;
        _clock = clock;
        _calls = new StripeCalls(_options.CallBudget, clock);

        // Stripe.net sends one idempotency key for all its tries of a call, so a further try has no second effect.
        var transport = new SystemNetHttpClient(http, _options.FurtherTries, enableTelemetry: false);
        var client = new StripeClient(
            _options.SecretKey,
            httpClient: transport,
            apiBase: _options.ApiBase.TrimEnd('/')
        );
        _intents = new PaymentIntentService(client);
        _sessions = new SessionService(client);
        _refunds = new RefundService(client);
        _disputes = new DisputeService(client);
        _balance = new BalanceTransactionService(client);
    }

    private static RequestOptions Under(string idempotencyKey)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(idempotencyKey);
        return new RequestOptions { IdempotencyKey = idempotencyKey };
    }

    private static Dictionary<string, string> About(string bookingReference) =>
        new() { [StripeReadings.BookingReference] = bookingReference };
}
