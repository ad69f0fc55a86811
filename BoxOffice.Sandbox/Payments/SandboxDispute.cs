namespace BoxOffice.Sandbox.Payments;

/// <summary>The state of a dispute. The API uses the same names.</summary>
internal enum SandboxDisputeStatus
{
    /// <summary>
    /// The bank asks and takes nothing. Becomes a dispute, or is closed. The payment may be refunded.
    /// </summary>
    WarningNeedsResponse,

    /// <summary>The bank has stopped asking; no money moved. Final.</summary>
    WarningClosed,

    /// <summary>The amount was taken from the shop. It is won or lost. The payment cannot be refunded.</summary>
    NeedsResponse,

    /// <summary>The shop got the amount back. Final. The payment may be refunded again.</summary>
    Won,

    /// <summary>The cardholder keeps the amount. Final. The payment cannot be refunded.</summary>
    Lost,
}

/// <summary>A cardholder's complaint at the bank, as the sandbox keeps it. Immutable.</summary>
internal sealed record SandboxDispute(
    string Id,
    string IntentId,
    string? ChargeId,
    long Amount,
    string Currency,
    string Reason,
    DateTimeOffset Created,
    SandboxDisputeStatus Status
)
{
    /// <summary>Whether the amount is with the bank or the cardholder.</summary>
    public bool HasTheMoney => Status is SandboxDisputeStatus.NeedsResponse or SandboxDisputeStatus.Lost;

    /// <summary>The dispute after its next step, if that may follow.</summary>
    /// <exception cref="SandboxRefusal">That step may not follow.</exception>
    public SandboxDispute Become(SandboxDisputeStatus next) =>
        (Status, next) switch
        {
            (
                SandboxDisputeStatus.WarningNeedsResponse,
                SandboxDisputeStatus.WarningClosed
                    or SandboxDisputeStatus.NeedsResponse
            )
            or (SandboxDisputeStatus.NeedsResponse, SandboxDisputeStatus.Won or SandboxDisputeStatus.Lost) => this with
            {
                Status = next,
            },
            _ => throw SandboxRefusal.Invalid($"A dispute that is {Status} cannot become {next}.", null),
        };
}
