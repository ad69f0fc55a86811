using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Sandbox;

namespace BoxOffice.Tests.Support;

/// <summary>What people and banks do at the provider, without us.</summary>
internal static class ProviderActs
{
    /// <summary>A refund is made in the provider's dashboard.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="intentId">The captured payment.</param>
    /// <param name="amount">In minor units; null: all that is left.</param>
    public static async Task<RefundOutcome.Refunded> RefundByHandAsync(
        this SandboxUnderTest provider,
        string intentId,
        long? amount = null
    )
    {
        var before = await provider.Gateway.ListRefundsAsync(intentId);
        await provider.ControlAsync($"payment_intents/{intentId}/refund", new { amount });
        return (await provider.Gateway.ListRefundsAsync(intentId)).Single(r =>
            before.All(b => b.RefundId != r.RefundId)
        );
    }

    /// <summary>The cardholder complains at the bank. Returns the dispute's id.</summary>
    public static async Task<string> DisputeAsync(
        this SandboxUnderTest provider,
        string intentId,
        long? amount = null,
        bool inquiry = false
    )
    {
        await provider.ControlAsync($"payment_intents/{intentId}/dispute", new { amount, inquiry });
        return (await provider.Gateway.ListDisputesAsync(intentId))[0].DisputeId;
    }

    /// <summary>The bank decides.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="disputeId">The dispute.</param>
    /// <param name="status"><c>Won</c>, <c>Lost</c>, or <c>NeedsResponse</c> after an inquiry.</param>
    public static Task DecideAsync(this SandboxUnderTest provider, string disputeId, string status) =>
        provider.ControlAsync($"disputes/{disputeId}", new { status });

    /// <summary>The bank sends the money of a refund back.</summary>
    public static Task FailRefundAsync(this SandboxUnderTest provider, string refundId) =>
        provider.ControlAsync($"refunds/{refundId}", new { status = "Failed" });
}
