namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>A request to authorise money on a payment method that the provider already knows.</summary>
public sealed record AuthoriseRequest
{
    /// <summary>Our key, stored before the call; at most 255 characters.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Minor units; at least 1.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>The provider's name for the card, e.g. <c>pm_card_visa</c>.</summary>
    public required string PaymentMethod { get; init; }

    /// <summary>
    /// Our booking reference; the provider gives it back on the payment and in every webhook about it.
    /// </summary>
    public required string BookingReference { get; init; }

    /// <summary>
    /// Where the provider may send its own receipt; null for none. In ASCII: the provider refuses other letters.
    /// </summary>
    public string? ReceiptEmail { get; init; }

    /// <summary>Without the customer's address, which must not be logged.</summary>
    public override string ToString() => $"{nameof(AuthoriseRequest)} for booking {BookingReference}";
}
