namespace BoxOffice.Sandbox.Payments;

/// <summary>The state of a refund. The API uses the same names.</summary>
internal enum SandboxRefundStatus
{
    /// <summary>The bank has accepted it. Final, unless the bank sends it back: <see cref="Failed"/>.</summary>
    Succeeded,

    /// <summary>The bank has not answered yet. Becomes <see cref="Succeeded"/> or <see cref="Failed"/>.</summary>
    Pending,

    /// <summary>The bank has rejected it; the shop keeps the money. Final.</summary>
    Failed,
}

/// <summary>A refund as the sandbox keeps it. Immutable.</summary>
/// <param name="Then">The status that it will get by itself; null: none.</param>
/// <param name="ThenAt">When it will get that status; null: never.</param>
internal sealed record SandboxRefund(
    string Id,
    string IntentId,
    string? ChargeId,
    long Amount,
    string Currency,
    string? Reason,
    IReadOnlyDictionary<string, string> Metadata,
    DateTimeOffset Created,
    SandboxRefundStatus Status = SandboxRefundStatus.Succeeded,
    SandboxRefundStatus? Then = null,
    DateTimeOffset? ThenAt = null
);

/// <summary>The moves of a refund.</summary>
internal static class SandboxRefundMoves
{
    /// <summary>Whether one status may follow the other.</summary>
    public static bool MayBecome(this SandboxRefundStatus from, SandboxRefundStatus to) =>
        (from, to)
            is
                (SandboxRefundStatus.Pending, SandboxRefundStatus.Succeeded or SandboxRefundStatus.Failed)
                or
                (SandboxRefundStatus.Succeeded, SandboxRefundStatus.Failed);
}
