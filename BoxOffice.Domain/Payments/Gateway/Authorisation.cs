namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>A wish to hold money on a payment method the provider already knows.</summary>
public sealed record AuthoriseRequest
{
    /// <summary>Ours, stored before the call; at most 255 characters.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Minor units; at least 1.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>The provider's name for the card, e.g. <c>pm_card_visa</c>.</summary>
    public required string PaymentMethod { get; init; }

    /// <summary>Our booking reference; the provider gives it back on the payment and in every webhook about it.</summary>
    public required string BookingReference { get; init; }

    /// <summary>Where the provider may send its own receipt; null for none. In ASCII: the provider refuses other letters.</summary>
    public string? ReceiptEmail { get; init; }

    /// <summary>Without the customer's address, which must not be written down anywhere.</summary>
    public override string ToString() => $"{nameof(AuthoriseRequest)} for booking {BookingReference}";
}

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
