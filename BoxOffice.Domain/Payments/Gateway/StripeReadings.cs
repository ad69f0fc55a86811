using Stripe;
using Stripe.Checkout;

namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>Converts Stripe's objects into ours. Without side effects.</summary>
internal static class StripeReadings
{
    /// <summary>The metadata entry that has our booking reference.</summary>
    public const string BookingReference = "booking_reference";

    public static PaymentState ToState(this PaymentIntent intent) =>
        new(
            intent.Id,
            ToStatus(intent.Status),
            intent.Currency,
            intent.Amount,
            intent.AmountCapturable,
            intent.AmountReceived,
            intent.LatestCharge?.AmountRefunded ?? 0,
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
            refund.Amount,
            refund.Status switch
            {
                "succeeded" => ProviderRefundStatus.Succeeded,
                "failed" => ProviderRefundStatus.Failed,
                "canceled" => ProviderRefundStatus.Cancelled,
                "pending" or "requires_action" => ProviderRefundStatus.Pending,
                _ => throw Unknown("refund", refund.Status),
            }
        );

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

    // Stripe.net leaves the default date where the provider sent none.
    private static DateTimeOffset? ToInstant(DateTime? utc) =>
        utc is { } time && time.Year > 1970 ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null;

    // A status that is unknown here leaves the outcome unknown. A guess could be wrong about money.
    private static PaymentProviderUnavailableException Unknown(string thing, string? status) =>
        new($"The payment provider describes a {thing} as '{status}', which this version does not understand.");
}
