using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Ledger;

/// <summary>
/// What one transaction changed, as whole objects. Each commit is a line of the journal.
/// </summary>
internal sealed record SandboxCommit
{
    public List<SandboxIntent> Intents { get; init; } = [];

    public List<SandboxSession> Sessions { get; init; } = [];

    public List<SandboxRefund> Refunds { get; init; } = [];

    public List<SandboxDispute> Disputes { get; init; } = [];

    public List<SandboxBalanceEntry> Balance { get; init; } = [];

    public List<LedgerAnswer> Answers { get; init; } = [];

    public List<SandboxEvent> Events { get; init; } = [];

    public bool IsEmpty =>
        Intents.Count + Sessions.Count + Refunds.Count + Disputes.Count + Balance.Count + Answers.Count + Events.Count
        == 0;
}

/// <summary>An answer that was given under an idempotency key.</summary>
/// <param name="Fingerprint">Identifies the request; the same key with another request is refused.</param>
internal sealed record LedgerAnswer(string Key, string Fingerprint, int Status, string Body, DateTimeOffset At);

/// <summary>An event of a payment, session, refund or dispute.</summary>
/// <param name="Pending">The addresses to which it has not been delivered yet.</param>
internal sealed record SandboxEvent(string Id, string Type, string Payload, IReadOnlyList<string> Pending);
