namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>What the bank answered.</summary>
public abstract record Authorisation
{
    private Authorisation() { }

    /// <summary>The amount is held. Capture or void it before <see cref="PaymentState.CaptureBefore"/>.</summary>
    public sealed record Authorised(string IntentId) : Authorisation;

    /// <summary>The bank refused; nothing is held.</summary>
    /// <param name="IntentId">The provider's record of the attempt, if it kept one.</param>
    /// <param name="Code">The most precise reason known, e.g. <c>insufficient_funds</c> or <c>expired_card</c>.</param>
    /// <param name="Message">A sentence fit for the customer.</param>
    public sealed record Declined(string? IntentId, string Code, string Message) : Authorisation;

    /// <summary>
    /// The cardholder must approve on a page of the bank's; nothing is held yet. Whoever cannot show such a page voids.
    /// </summary>
    public sealed record ActionRequired(string IntentId) : Authorisation;
}
