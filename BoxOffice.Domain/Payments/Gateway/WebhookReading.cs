namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>The result of reading a webhook.</summary>
public abstract record WebhookReading
{
    // Only the two records below derive from it. They are not nested, because ProviderEvent is used in many places.
    private protected WebhookReading() { }
}

/// <summary>
/// Something happened at the provider. Its content is not trusted: events come late, twice and out of order. So store
/// the id, answer, then read the object from the provider.
/// </summary>
/// <param name="Id">Unique per event; the same on every redelivery.</param>
/// <param name="Type">One of <see cref="ProviderEventTypes"/>, or another that may be ignored.</param>
/// <param name="ObjectId">
/// The checkout session for <c>checkout.session.*</c>; otherwise the payment, even if the event is about its
/// charge, refund or dispute.
/// </param>
/// <param name="BookingReference">Our booking reference, if the object has it. Refunds and disputes do not.</param>
public sealed record ProviderEvent(string Id, string Type, string ObjectId, string? BookingReference) : WebhookReading;

/// <summary>The signature is missing or wrong, or the body is not an event. Answer 400 and change nothing.</summary>
/// <param name="Reason">For the log.</param>
public sealed record BadSignature(string Reason) : WebhookReading;
