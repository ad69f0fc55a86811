namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>A request for a hosted payment page.</summary>
public sealed record OpenCheckoutRequest
{
    /// <summary>Our key, stored before the call; at most 255 characters.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Minor units; the sum of the lines, at least 1.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>At least one line.</summary>
    public required IReadOnlyList<CheckoutLine> Lines { get; init; }

    /// <summary>
    /// Our booking reference; the provider gives it back on the session, on its payment, and in every webhook about
    /// either.
    /// </summary>
    public required string BookingReference { get; init; }

    /// <summary>
    /// Fills in the address on the page; null leaves it empty. In ASCII: the provider refuses other letters.
    /// </summary>
    public string? CustomerEmail { get; init; }

    /// <summary>Absolute. <c>{CHECKOUT_SESSION_ID}</c> in it becomes the session's id.</summary>
    public required string SuccessUrl { get; init; }

    /// <summary>
    /// Absolute; where the page's link back to us leads. Coming back here does not close the session.
    /// </summary>
    public required string CancelUrl { get; init; }

    /// <summary>
    /// When the page stops taking money: 30 minutes to 24 hours from now; null means 24 hours. A repeat under the same
    /// idempotency key must send the same moment, so store it with the key and do not compute it again.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Without the customer's address, which must not be logged.</summary>
    public override string ToString() => $"{nameof(OpenCheckoutRequest)} for booking {BookingReference}";
}
