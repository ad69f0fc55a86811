namespace BoxOffice.Sandbox.Payments;

/// <summary>The state of a checkout session. The API uses the same names.</summary>
public enum SandboxSessionStatus
{
    /// <summary>Cards may be tried; it may be expired.</summary>
    Open,

    /// <summary>Paid for. Final.</summary>
    Complete,

    /// <summary>Closed without a payment, on request or because its time ran out. Final.</summary>
    Expired,
}

/// <summary>A line of the order: a name, a price for one and how many.</summary>
public sealed record SandboxLine(string Name, long UnitAmount, long Quantity);

/// <summary>A checkout session as the sandbox keeps it: an order and its payment page. Immutable.</summary>
public sealed record SandboxSession
{
    public required string Id { get; init; }

    public required long AmountTotal { get; init; }

    public required string Currency { get; init; }

    public required IReadOnlyList<SandboxLine> Lines { get; init; }

    public required string SuccessUrl { get; init; }

    public string? CancelUrl { get; init; }

    public required string Url { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required bool ManualCapture { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required IReadOnlyDictionary<string, string> IntentMetadata { get; init; }

    public string? ClientReferenceId { get; init; }

    public string? CustomerEmail { get; init; }

    public SandboxSessionStatus Status { get; init; } = SandboxSessionStatus.Open;

    /// <summary>Its payment, set when the first card is tried. The API shows it when the session is complete.</summary>
    public string? IntentId { get; init; }

    /// <summary>The shop's page to which the customer returns after paying.</summary>
    public string ReturnUrl() => SuccessUrl.Replace("{CHECKOUT_SESSION_ID}", Id, StringComparison.Ordinal);
}
