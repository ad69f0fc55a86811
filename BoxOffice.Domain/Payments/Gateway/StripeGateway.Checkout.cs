using Stripe.Checkout;

namespace BoxOffice.Domain.Payments.Gateway;

public sealed partial class StripeGateway
{
    /// <inheritdoc/>
    public async Task<OpenedCheckout> OpenCheckoutAsync(
        OpenCheckoutRequest request,
        CancellationToken cancellationToken = default
    )
    {
        var sum = request.Lines.Sum(line => checked(line.UnitAmountMinor * line.Quantity));
        if (sum != request.AmountMinor || sum < 1)
        {
            throw new ArgumentException(
                $"The lines add up to {sum}, the amount is {request.AmountMinor}.",
                nameof(request)
            );
        }

        var options = ToOptions(request);
        var session = await _calls.SendAsync(
            token => _sessions.CreateAsync(options, Under(request.IdempotencyKey), token),
            cancellationToken
        );

        // The answer to a repeated key is the first answer, unchanged: it is "open" even if the session has ended
        // since.
        return session.ToState() is CheckoutState.Open open
            ? new OpenedCheckout(session.Id, open.Url, open.ExpiresAt)
            : throw new PaymentProviderUnavailableException($"The new checkout session is '{session.Status}'.");
    }

    /// <inheritdoc/>
    public async Task<CheckoutState> GetCheckoutAsync(string sessionId, CancellationToken cancellationToken = default)
    {
        var session = await _calls.SendAsync(
            token => _sessions.GetAsync(sessionId, cancellationToken: token),
            cancellationToken
        );
        return session.ToState();
    }

    /// <inheritdoc/>
    public async Task<CheckoutExpiry> ExpireCheckoutAsync(
        string sessionId,
        CancellationToken cancellationToken = default
    )
    {
        // Sent without a key: closing twice is the same as closing once, and under a key a failure would be repeated.
        var (session, refusal) = await _calls.AttemptAsync(
            token => _sessions.ExpireAsync(sessionId, cancellationToken: token),
            cancellationToken
        );
        if (refusal is { MayConcernCheckoutState: false })
            throw refusal.AsException();

        var state = session?.ToState() ?? await GetCheckoutAsync(sessionId, cancellationToken);
        return state switch
        {
            CheckoutState.Expired => new CheckoutExpiry.Expired(),
            CheckoutState.Complete complete => new CheckoutExpiry.AlreadyComplete(complete.IntentId),
            // A card is being tried at this moment: the session can neither be closed nor is it complete.
            _ => throw new PaymentProviderUnavailableException("The checkout is busy; ask again."),
        };
    }

    private static SessionCreateOptions ToOptions(OpenCheckoutRequest request) =>
        new()
        {
            Mode = "payment",
            AllowedPaymentMethodTypes = ["card"],
            LineItems = [.. request.Lines.Select(line => ToLineItem(line, request.Currency))],
            ClientReferenceId = request.BookingReference,
            Metadata = About(request.BookingReference),
            PaymentIntentData = new SessionPaymentIntentDataOptions
            {
                CaptureMethod = "manual",
                Metadata = About(request.BookingReference),
            },
            CustomerEmail = request.CustomerEmail,
            SuccessUrl = request.SuccessUrl,
            CancelUrl = request.CancelUrl,
            ExpiresAt = request.ExpiresAt?.UtcDateTime,
        };

    private static SessionLineItemOptions ToLineItem(CheckoutLine line, string currency) =>
        new()
        {
            Quantity = line.Quantity,
            PriceData = new SessionLineItemPriceDataOptions
            {
                Currency = currency,
                UnitAmount = StripeAmounts.Sent(line.UnitAmountMinor, currency),
                ProductData = new SessionLineItemPriceDataProductDataOptions { Name = line.Name },
            },
        };
}
