namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>The events BoxOffice acts on.</summary>
public static class ProviderEventTypes
{
    /// <summary>An amount is authorised.</summary>
    public const string Authorised = "payment_intent.amount_capturable_updated";

    /// <summary>An amount was captured.</summary>
    public const string Captured = "payment_intent.succeeded";

    /// <summary>A card was declined.</summary>
    public const string Failed = "payment_intent.payment_failed";

    /// <summary>An authorisation was released or has lapsed.</summary>
    public const string Cancelled = "payment_intent.canceled";

    /// <summary>The customer finished a hosted checkout.</summary>
    public const string CheckoutCompleted = "checkout.session.completed";

    /// <summary>A hosted checkout closed unpaid.</summary>
    public const string CheckoutExpired = "checkout.session.expired";

    /// <summary>Some or all of a payment was refunded.</summary>
    public const string Refunded = "charge.refunded";

    /// <summary>A refund was accepted, by us or by hand.</summary>
    public const string RefundCreated = "refund.created";

    /// <summary>A refund has changed, such as from pending to succeeded or failed.</summary>
    public const string RefundUpdated = "refund.updated";

    /// <summary>A refund has failed, also long after it had succeeded: the money is ours again.</summary>
    public const string RefundFailed = "refund.failed";

    /// <summary>The older name of <see cref="RefundUpdated"/>, which is sent as well.</summary>
    public const string ChargeRefundUpdated = "charge.refund.updated";

    /// <summary>A cardholder has complained at the bank, or the bank asks about a payment.</summary>
    public const string DisputeOpened = "charge.dispute.created";

    /// <summary>A dispute has changed.</summary>
    public const string DisputeUpdated = "charge.dispute.updated";

    /// <summary>A dispute has ended: won, lost, or an inquiry closed.</summary>
    public const string DisputeClosed = "charge.dispute.closed";

    /// <summary>The disputed amount was taken from us.</summary>
    public const string DisputeFundsWithdrawn = "charge.dispute.funds_withdrawn";

    /// <summary>The disputed amount was given back to us.</summary>
    public const string DisputeFundsReinstated = "charge.dispute.funds_reinstated";

    /// <summary>Whether the object of an event of this type is the payment itself.</summary>
    public static bool AreOfAPayment(string type) => type.StartsWith("payment_intent.", StringComparison.Ordinal);

    /// <summary>Whether an event of this type says that a customer's money is authorised or captured.</summary>
    public static bool SpeakOfMoney(string type) => type is Authorised or Captured or CheckoutCompleted;

    /// <summary>
    /// Whether an event of this type says that captured money was given back or is withheld, or is ours again.
    /// </summary>
    public static bool SpeakOfMoneyTakenBack(string type) =>
        type == Refunded
        || type.StartsWith("refund.", StringComparison.Ordinal)
        || type.StartsWith("charge.refund.", StringComparison.Ordinal)
        || type.StartsWith("charge.dispute.", StringComparison.Ordinal);
}
