namespace BoxOffice.Sandbox.Payments;

/// <summary>Where a hosted checkout stands; the names are the wire's own words.</summary>
public enum SandboxSessionStatus
{
    /// <summary>Cards may be tried; it may be expired.</summary>
    Open,

    /// <summary>Paid for. Final.</summary>
    Complete,

    /// <summary>Closed unpaid, by wish or by time. Final.</summary>
    Expired,
}

/// <summary>A line of the order.</summary>
public sealed record SandboxLine(string Name, long UnitAmount, long Quantity);

/// <summary>A hosted checkout as the sandbox keeps it. Immutable.</summary>
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

    /// <summary>The payment, once a first card was tried. Shown to the shop only when the session is complete.</summary>
    public string? IntentId { get; init; }

    /// <summary>Where the customer goes after paying.</summary>
    public string ReturnUrl() => SuccessUrl.Replace("{CHECKOUT_SESSION_ID}", Id, StringComparison.Ordinal);
}
