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

    /// <summary>Whether the object of an event of this type is the payment itself.</summary>
    public static bool AreOfAPayment(string type) => type.StartsWith("payment_intent.", StringComparison.Ordinal);

    /// <summary>Whether an event of this type says that a customer's money is authorised or captured.</summary>
    public static bool SpeakOfMoney(string type) => type is Authorised or Captured or CheckoutCompleted;
}
