using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Tests.Domain.Payments.Gateway;

/// <summary>What Stripe says and the sandbox never does.</summary>
public sealed class StripeReadingsTests
{
    [Theory]
    [InlineData("warning_needs_response", ProviderDisputeStatus.Warning)]
    [InlineData("warning_under_review", ProviderDisputeStatus.Warning)]
    [InlineData("warning_closed", ProviderDisputeStatus.Warning)]
    [InlineData("needs_response", ProviderDisputeStatus.Open)]
    [InlineData("under_review", ProviderDisputeStatus.Open)]
    [InlineData("appeal_needs_response", ProviderDisputeStatus.Open)]
    [InlineData("appeal_under_review", ProviderDisputeStatus.Open)]
    [InlineData("won", ProviderDisputeStatus.Won)]
    [InlineData("lost", ProviderDisputeStatus.Lost)]
    public void Dispute_EveryStatusOfStripe_IsRead(string status, ProviderDisputeStatus read) =>
        Disputed(status).ToDispute().Status.ShouldBe(read);

    [Fact]
    public void Dispute_Prevented_IsLostWhereTheMoneyWasTaken()
    {
        Disputed("prevented", -4850).ToDispute().Status.ShouldBe(ProviderDisputeStatus.Lost);
        Disputed("prevented", -4850, 4850).ToDispute().Status.ShouldBe(ProviderDisputeStatus.Warning);
        Disputed("prevented").ToDispute().Status.ShouldBe(ProviderDisputeStatus.Warning);
    }

    [Fact]
    public void Dispute_UnknownStatus_IsUnknown() =>
        Should.Throw<PaymentProviderUnavailableException>(() => Disputed("mediated").ToDispute());

    [Theory]
    [InlineData("charge", BalanceKind.Charge)]
    [InlineData("partial_capture_reversal", BalanceKind.Charge)]
    [InlineData("refund", BalanceKind.Refund)]
    [InlineData("refund_failure", BalanceKind.RefundFailure)]
    [InlineData("dispute", BalanceKind.Dispute)]
    [InlineData("dispute_reversal", BalanceKind.DisputeReversal)]
    [InlineData("fee", BalanceKind.Fee)]
    [InlineData("network_cost", BalanceKind.Fee)]
    [InlineData("payout", BalanceKind.Payout)]
    [InlineData("payout_reversal", BalanceKind.Payout)]
    [InlineData("risk_reserved_funds", BalanceKind.Other)]
    public void BalanceTransaction_EveryCategory_HasAKind(string category, BalanceKind kind)
    {
        var transaction = new Stripe.BalanceTransaction
        {
            Id = "txn_1",
            Amount = -500_000,
            Fee = 4010,
            Currency = "isk",
            ReportingCategory = category,
            Created = DateTime.UnixEpoch,
        };

        transaction
            .ToTransaction()
            .ShouldBe(new BalanceTransaction("txn_1", kind, -5000, 40, "isk", null, null, DateTimeOffset.UnixEpoch));
    }

    private static Stripe.Dispute Disputed(string status, params long[] movements) =>
        new()
        {
            Id = "du_1",
            PaymentIntentId = "pi_1",
            Amount = 4850,
            Currency = "gbp",
            Status = status,
            Reason = "fraudulent",
            Created = DateTime.UnixEpoch,
            BalanceTransactions = [.. movements.Select(amount => new Stripe.BalanceTransaction { Amount = amount })],
        };
}
