using Stripe;

namespace BoxOffice.Domain.Payments.Gateway;

public sealed partial class StripeGateway
{
    /// <inheritdoc/>
    public async Task<RefundOutcome> RefundAsync(
        string intentId,
        long amountMinor,
        string idempotencyKey,
        string reason,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amountMinor, 1);
        var options = new RefundCreateOptions
        {
            PaymentIntent = intentId,
            Amount = amountMinor,
            // Stripe's own field for a reason has only three values, which feed its fraud detection. So it is not set.
            Metadata = new Dictionary<string, string> { ["reason"] = reason },
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
}
