namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>A line of the order as the provider's page shows it.</summary>
/// <param name="Name">What is bought, in the customer's words.</param>
/// <param name="UnitAmountMinor">Price of one, in minor units; not negative.</param>
/// <param name="Quantity">At least 1.</param>
public sealed record CheckoutLine(string Name, long UnitAmountMinor, int Quantity);

/// <summary>A wish for a hosted payment page.</summary>
public sealed record OpenCheckoutRequest
{
    /// <summary>Ours, stored before the call; at most 255 characters.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Minor units; the sum of the lines, at least 1.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>At least one line.</summary>
    public required IReadOnlyList<CheckoutLine> Lines { get; init; }

    /// <summary>Our booking reference; comes back on the session, on its payment, and in every webhook about either.</summary>
    public required string BookingReference { get; init; }

    /// <summary>Fills in the address on the page; null leaves it empty. In ASCII: the provider refuses other letters.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>Absolute. <c>{CHECKOUT_SESSION_ID}</c> in it becomes the session's id.</summary>
    public required string SuccessUrl { get; init; }

    /// <summary>Absolute; where "back to shop" leads. Coming back here does not close the session.</summary>
    public required string CancelUrl { get; init; }

    /// <summary>
    /// When the page stops taking money: 30 minutes to 24 hours from now; null means 24 hours. It is one of the arguments
    /// the idempotency key guards, so store it with the key rather than computing it again for a retry.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Without the customer's address, which must not be written down anywhere.</summary>
    public override string ToString() => $"{nameof(OpenCheckoutRequest)} for booking {BookingReference}";
}

/// <summary>A page that is ready for the customer.</summary>
public sealed record OpenedCheckout(string SessionId, Uri Url, DateTimeOffset ExpiresAt);

/// <summary>Where a hosted checkout stands.</summary>
public abstract record CheckoutState
{
    private CheckoutState() { }

    /// <summary>Somebody may still pay; any declined attempt so far has left it open.</summary>
    public sealed record Open(Uri Url, DateTimeOffset ExpiresAt) : CheckoutState;

    /// <summary>The customer has paid: the amount is held on this payment. Final.</summary>
    public sealed record Complete(string IntentId) : CheckoutState;

    /// <summary>Nobody paid and nobody can. Final.</summary>
    public sealed record Expired : CheckoutState;
}

/// <summary>Who won: our wish to close the checkout, or the customer.</summary>
public abstract record CheckoutExpiry
{
    private CheckoutExpiry() { }

    /// <summary>The checkout is closed and no money is held.</summary>
    public sealed record Expired : CheckoutExpiry;

    /// <summary>The customer was faster: the amount is held on this payment. Book, or void.</summary>
    public sealed record AlreadyComplete(string IntentId) : CheckoutExpiry;
}
