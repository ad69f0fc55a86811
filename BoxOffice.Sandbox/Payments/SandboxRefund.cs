namespace BoxOffice.Sandbox.Payments;

/// <summary>How far a refund has come; the names are the wire's own words.</summary>
internal enum SandboxRefundStatus
{
    /// <summary>The money is on its way back. Final.</summary>
    Succeeded,

    /// <summary>The bank has yet to take it. Becomes either of the others.</summary>
    Pending,

    /// <summary>The bank would not take it; the money is the shop's again. Final.</summary>
    Failed,
}

/// <summary>Money given back. Immutable.</summary>
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
