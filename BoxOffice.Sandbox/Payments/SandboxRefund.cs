namespace BoxOffice.Sandbox.Payments;

/// <summary>The state of a refund. The API uses the same names.</summary>
internal enum SandboxRefundStatus
{
    /// <summary>The bank has accepted it. Final.</summary>
    Succeeded,

    /// <summary>The bank has not answered yet. Becomes <see cref="Succeeded"/> or <see cref="Failed"/>.</summary>
    Pending,

    /// <summary>The bank has rejected it; the shop keeps the money. Final.</summary>
    Failed,
}

/// <summary>A refund as the sandbox keeps it. Immutable.</summary>
internal sealed record SandboxRefund(
    string Id,
    string IntentId,
    string? ChargeId,
    long Amount,
    string Currency,
    string? Reason,
    IReadOnlyDictionary<string, string> Metadata,
    DateTimeOffset Created,
    SandboxRefundStatus Status = SandboxRefundStatus.Succeeded
);
