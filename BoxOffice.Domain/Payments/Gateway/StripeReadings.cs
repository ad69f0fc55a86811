using Stripe;
using Stripe.Checkout;

namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>Converts Stripe's objects into ours. Without side effects.</summary>
internal static class StripeReadings
{
    /// <summary>The metadata entry that has our booking reference.</summary>
    public const string BookingReference = "booking_reference";

    /// <summary>The metadata entry of a refund that has the key under which we asked for it.</summary>
    public const string RefundReference = "refund";

    public static PaymentState ToState(this PaymentIntent intent) =>
        new(
            intent.Id,
            ToStatus(intent.Status),
            intent.Currency,
            StripeAmounts.Received(intent.Amount, intent.Currency),
            StripeAmounts.Received(intent.AmountCapturable, intent.Currency),
            StripeAmounts.Received(intent.AmountReceived, intent.Currency),
            StripeAmounts.Received(intent.LatestCharge?.AmountRefunded ?? 0, intent.Currency),
            intent.Metadata?.GetValueOrDefault(BookingReference),
            ToInstant(intent.LatestCharge?.PaymentMethodDetails?.Card?.CaptureBefore)
        );

    public static CheckoutState ToState(this Session session) =>
        session.Status switch
        {
            "open" => new CheckoutState.Open(new Uri(session.Url), ToInstant(session.ExpiresAt)!.Value),
            "complete" => new CheckoutState.Complete(session.PaymentIntentId),
            "expired" => new CheckoutState.Expired(),
            _ => throw Unknown("checkout session", session.Status),
        };

    public static RefundOutcome.Refunded ToOutcome(this Stripe.Refund refund) =>
        new(
            refund.Id,
            StripeAmounts.Received(refund.Amount, refund.Currency),
            refund.Currency,
            refund.Status switch
            {
                "succeeded" => ProviderRefundStatus.Succeeded,
                "failed" => ProviderRefundStatus.Failed,
                "canceled" => ProviderRefundStatus.Cancelled,
                "pending" or "requires_action" => ProviderRefundStatus.Pending,
                _ => throw Unknown("refund", refund.Status),
            },
            refund.Metadata?.GetValueOrDefault(RefundReference),
            Moment(refund.Created)
        );

    public static ProviderDispute ToDispute(this Stripe.Dispute dispute) =>
        new(
            dispute.Id,
            dispute.PaymentIntentId,
            StripeAmounts.Received(dispute.Amount, dispute.Currency),
            dispute.Currency,
            dispute.Status switch
            {
                "warning_needs_response" or "warning_under_review" or "warning_closed" => ProviderDisputeStatus.Warning,
                // An appeal is made against a decision that took the money, and is undecided itself.
                "needs_response" or "under_review" or "appeal_needs_response" or "appeal_under_review" =>
                    ProviderDisputeStatus.Open,
                "won" => ProviderDisputeStatus.Won,
                "lost" => ProviderDisputeStatus.Lost,
                // Ended before the bank decided: by giving the money back at once, or without any.
                "prevented" => IsWithdrawn(dispute) ? ProviderDisputeStatus.Lost : ProviderDisputeStatus.Warning,
                _ => throw Unknown("dispute", dispute.Status),
            },
            dispute.Reason,
            Moment(dispute.Created)
        );

    public static BalanceTransaction ToTransaction(this Stripe.BalanceTransaction transaction) =>
        new(
            transaction.Id,
            ToKind(transaction.ReportingCategory),
            StripeAmounts.Received(transaction.Amount, transaction.Currency),
            StripeAmounts.ReceivedFee(transaction.Fee, transaction.Currency),
            transaction.Currency,
            transaction.Source switch
            {
                Stripe.Charge charge => charge.PaymentIntentId,
                Stripe.Refund refund => refund.PaymentIntentId,
                Stripe.Dispute dispute => dispute.PaymentIntentId,
                _ => null,
            },
            transaction.SourceId,
            Moment(transaction.Created)
        );

    // Stripe's own grouping for accounts. Its field "type" calls failed refunds and disputes alike "adjustment".
    private static BalanceKind ToKind(string category) =>
        category switch
        {
            "charge" or "partial_capture_reversal" => BalanceKind.Charge,
            "refund" => BalanceKind.Refund,
            "refund_failure" => BalanceKind.RefundFailure,
            "dispute" => BalanceKind.Dispute,
            "dispute_reversal" => BalanceKind.DisputeReversal,
            "fee" or "network_cost" => BalanceKind.Fee,
            "payout" or "payout_reversal" => BalanceKind.Payout,
            _ => BalanceKind.Other,
        };

    private static bool IsWithdrawn(Stripe.Dispute dispute) =>
        dispute.BalanceTransactions?.Sum(transaction => transaction.Amount) < 0;

    private static IntentStatus ToStatus(string status) =>
        status switch
        {
            "requires_payment_method" => IntentStatus.RequiresPaymentMethod,
            "requires_action" or "requires_confirmation" => IntentStatus.RequiresAction,
            "processing" => IntentStatus.Processing,
            "requires_capture" => IntentStatus.Authorised,
            "succeeded" => IntentStatus.Captured,
            "canceled" => IntentStatus.Cancelled,
            _ => throw Unknown("payment", status),
        };

    private static DateTimeOffset Moment(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    // Stripe.net leaves the default date where the provider sent none.
    private static DateTimeOffset? ToInstant(DateTime? utc) =>
        utc is { } time && time.Year > 1970 ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null;

    // A status that is unknown here leaves the outcome unknown. A guess could be wrong about money.
    private static PaymentProviderUnavailableException Unknown(string thing, string? status) =>
        new($"The payment provider describes a {thing} as '{status}', which this version does not understand.");
}
