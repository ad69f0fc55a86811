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
/// <param name="ObjectId">
/// The checkout session for <c>checkout.session.*</c>; otherwise the payment, even if the event is about its charge.
/// </param>
/// <param name="BookingReference">Ours, when the object carries it.</param>
public sealed record ProviderEvent(string Id, string Type, string ObjectId, string? BookingReference) : WebhookReading;

/// <summary>Not provably from the provider, or not readable as an event. Answer 400 and touch nothing.</summary>
/// <param name="Reason">For the log.</param>
public sealed record BadSignature(string Reason) : WebhookReading;
