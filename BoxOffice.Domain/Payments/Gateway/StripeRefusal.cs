using Stripe;

namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>A definite refusal by Stripe, and its kind.</summary>
internal sealed class StripeRefusal(StripeException exception)
{
    private StripeError Error => exception.StripeError;

    public string Message => Error.Message ?? "The payment provider refused.";

    /// <summary>The bank refused.</summary>
    public bool IsDecline => Error.Type == "card_error";

    /// <summary>The bank's own reason where there is one: it is more precise than "declined".</summary>
    public string DeclineCode => Error.DeclineCode ?? Error.Code ?? "card_declined";

    public string? IntentId => Error.PaymentIntent?.Id;

    /// <summary>
    /// The request was valid, but the object is in a state that does not allow it. Read the object to see its state.
    /// </summary>
    public bool ConcernsState =>
        IsDecline
        || Error.Code
            is "payment_intent_unexpected_state"
                or "charge_already_captured"
                or "charge_already_refunded"
                or "charge_expired_for_capture";

    /// <summary>
    /// Whether the session's state may be the reason. Stripe gives no code for that, so the session has to be read.
    /// </summary>
    public bool MayConcernCheckoutState => Error.Type == "invalid_request_error" && Error.Code != "resource_missing";

    /// <summary>Why a refund was refused, or null when the refusal is about the request, not about the money.</summary>
    public RefundRefusal? RefundRefusal =>
        (Error.Type, Error.Code, Error.Param) switch
        {
            (_, "charge_already_refunded", _) => Gateway.RefundRefusal.AlreadyRefunded,
            (_, "payment_intent_unexpected_state", _) => Gateway.RefundRefusal.NothingCaptured,
            (_, "charge_disputed", _) => Gateway.RefundRefusal.Disputed,
            ("invalid_request_error", null, "amount") => Gateway.RefundRefusal.MoreThanRemains,
            ("invalid_request_error", null, _) or ("card_error", _, _) => Gateway.RefundRefusal.Other,
            _ => null,
        };

    public PaymentRequestRejectedException AsException() =>
        new(Error.Code ?? Error.Type ?? "unknown", Error.Param, exception.StripeResponse?.RequestId);
}
