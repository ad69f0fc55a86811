namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>The answer to a request to authorise money.</summary>
public abstract record Authorisation
{
    private Authorisation() { }

    /// <summary>The amount is authorised. Capture or void it before <see cref="PaymentState.CaptureBefore"/>.</summary>
    public sealed record Authorised(string IntentId) : Authorisation;

    /// <summary>The bank refused; nothing is authorised.</summary>
    /// <param name="IntentId">The provider's payment intent of the attempt; null when there is none.</param>
    /// <param name="Code">The most precise reason known, e.g. <c>insufficient_funds</c> or <c>expired_card</c>.</param>
    /// <param name="Message">A sentence that may be shown to the customer.</param>
    public sealed record Declined(string? IntentId, string Code, string Message) : Authorisation;

    /// <summary>
    /// The cardholder must approve on a page of the bank; nothing is authorised yet. A caller that cannot show that
    /// page must void the payment.
    /// </summary>
    public sealed record ActionRequired(string IntentId) : Authorisation;
}
