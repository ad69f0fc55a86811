namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>What a webhook turned out to be.</summary>
public abstract record WebhookReading
{
    // Closed to the two below, which stand on their own because one of them is passed around a great deal.
    private protected WebhookReading() { }
}

/// <summary>
/// Something happened at the provider. A hint, not the truth: events come late, twice and out of order, so insert the
/// id, answer, then fetch the object.
/// </summary>
/// <param name="Id">Unique per event; the same on every redelivery.</param>
/// <param name="Type">One of <see cref="ProviderEventTypes"/>, or another that may be ignored.</param>
/// <param name="ObjectId">The checkout session for <c>checkout.session.*</c>; otherwise the payment, even if the event is about its charge.</param>
/// <param name="BookingReference">Ours, when the object carries it.</param>
public sealed record ProviderEvent(string Id, string Type, string ObjectId, string? BookingReference) : WebhookReading;

/// <summary>Not provably from the provider, or not readable as an event. Answer 400 and touch nothing.</summary>
/// <param name="Reason">For the log.</param>
public sealed record BadSignature(string Reason) : WebhookReading;

/// <summary>The events BoxOffice acts on.</summary>
public static class ProviderEventTypes
{
    /// <summary>An amount is held.</summary>
    public const string Authorised = "payment_intent.amount_capturable_updated";

    /// <summary>The money is ours.</summary>
    public const string Captured = "payment_intent.succeeded";

    /// <summary>A card was declined.</summary>
    public const string Failed = "payment_intent.payment_failed";

    /// <summary>An authorisation was let go or ran out.</summary>
    public const string Cancelled = "payment_intent.canceled";

    /// <summary>The customer finished a hosted checkout.</summary>
    public const string CheckoutCompleted = "checkout.session.completed";

    /// <summary>A hosted checkout closed unpaid.</summary>
    public const string CheckoutExpired = "checkout.session.expired";

    /// <summary>Some or all of a payment was given back.</summary>
    public const string Refunded = "charge.refunded";

    /// <summary>Whether the object of an event of this type is the payment itself.</summary>
    public static bool AreOfAPayment(string type) => type.StartsWith("payment_intent.", StringComparison.Ordinal);

    /// <summary>Whether an event of this type says that a customer's money is held or taken.</summary>
    public static bool SpeakOfMoney(string type) => type is Authorised or Captured or CheckoutCompleted;
}
