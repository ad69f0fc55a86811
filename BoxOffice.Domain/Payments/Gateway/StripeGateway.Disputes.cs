using Stripe;

namespace BoxOffice.Domain.Payments.Gateway;

public sealed partial class StripeGateway
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProviderDispute>> ListDisputesAsync(
        string intentId,
        CancellationToken cancellationToken = default
    )
    {
        var disputes = await _calls.SendAsync(
            token =>
                _disputes.ListAsync(
                    new DisputeListOptions { PaymentIntent = intentId, Limit = PageSize },
                    cancellationToken: token
                ),
            cancellationToken
        );
        return disputes.HasMore
            ? throw new PaymentProviderUnavailableException($"Payment {intentId} has more than {PageSize} disputes.")
            : [.. disputes.Select(dispute => dispute.ToDispute())];
    }
}
