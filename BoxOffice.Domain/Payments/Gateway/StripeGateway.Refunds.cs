using Stripe;

namespace BoxOffice.Domain.Payments.Gateway;

public sealed partial class StripeGateway
{
    /// <inheritdoc/>
    public async Task<RefundOutcome> RefundAsync(
        string intentId,
        long amountMinor,
        string currency,
        string idempotencyKey,
        string reason,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amountMinor, 1);
        if (StripeAmounts.ToStripe(amountMinor, currency) is not { } amount)
        {
            return new RefundOutcome.RefundRefused(
                RefundRefusal.Other,
                $"The payment provider cannot refund exactly {amountMinor} minor units of {currency}."
            );
        }

        var options = new RefundCreateOptions
        {
            PaymentIntent = intentId,
            Amount = amount,
            // Stripe's own field for a reason has only three values, which feed its fraud detection. So it is not set.
            Metadata = new Dictionary<string, string>
            {
                ["reason"] = reason,
                [StripeReadings.RefundReference] = idempotencyKey,
            },
        };
        var (refund, refusal) = await _calls.AttemptAsync(
            token => _refunds.CreateAsync(options, Under(idempotencyKey), token),
            cancellationToken
        );

        if (refund is not null)
            return refund.ToOutcome();
        return refusal!.RefundRefusal is { } why
            ? new RefundOutcome.RefundRefused(why, refusal.Message)
            : throw refusal.AsException();
    }

    /// <inheritdoc/>
    public async Task<RefundOutcome.Refunded> GetRefundAsync(
        string refundId,
        CancellationToken cancellationToken = default
    )
    {
        var refund = await _calls.SendAsync(
            token => _refunds.GetAsync(refundId, cancellationToken: token),
            cancellationToken
        );
        return refund.ToOutcome();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RefundOutcome.Refunded>> ListRefundsAsync(
        string intentId,
        CancellationToken cancellationToken = default
    )
    {
        var refunds = await _calls.SendAsync(
            token =>
                _refunds.ListAsync(
                    new RefundListOptions { PaymentIntent = intentId, Limit = PageSize },
                    cancellationToken: token
                ),
            cancellationToken
        );
        return refunds.HasMore
            ? throw new PaymentProviderUnavailableException($"Payment {intentId} has more than {PageSize} refunds.")
            : [.. refunds.Select(refund => refund.ToOutcome())];
    }
}
