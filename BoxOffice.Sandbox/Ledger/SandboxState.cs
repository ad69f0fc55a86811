using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Ledger;

/// <summary>What the sandbox once answered under an idempotency key.</summary>
internal sealed record StoredAnswer(string Key, string Fingerprint, int Status, string Body, DateTimeOffset At);

/// <summary>Something that happened, and the addresses that have yet to be told.</summary>
internal sealed record SandboxEvent(string Id, string Type, string Payload, IReadOnlyList<string> Pending);

/// <summary>What one transaction changed, whole objects; a line of the journal.</summary>
internal sealed record SandboxCommit
{
    public List<SandboxIntent> Intents { get; init; } = [];

    public List<SandboxSession> Sessions { get; init; } = [];

    public List<SandboxRefund> Refunds { get; init; } = [];

    public List<StoredAnswer> Answers { get; init; } = [];

    public List<SandboxEvent> Events { get; init; } = [];

    public bool IsEmpty => Intents.Count + Sessions.Count + Refunds.Count + Answers.Count + Events.Count == 0;
}

/// <summary>Everything the sandbox knows. Not thread-safe: <see cref="SandboxLedger"/> guards it.</summary>
internal sealed class SandboxState
{
    /// <summary>The real provider, too, forgets keys after a day.</summary>
    public static readonly TimeSpan AnswersKept = TimeSpan.FromHours(24);

    public Dictionary<string, SandboxIntent> Intents { get; } = [];

    public Dictionary<string, SandboxSession> Sessions { get; } = [];

    public Dictionary<string, SandboxRefund> Refunds { get; } = [];

    public Dictionary<string, StoredAnswer> Answers { get; } = [];

    /// <summary>Only those with deliveries outstanding.</summary>
    public Dictionary<string, SandboxEvent> Events { get; } = [];

    public void Apply(SandboxCommit commit)
    {
        foreach (var intent in commit.Intents)
            Intents[intent.Id] = intent;
        foreach (var session in commit.Sessions)
            Sessions[session.Id] = session;
        foreach (var refund in commit.Refunds)
            Refunds[refund.Id] = refund;
        foreach (var answer in commit.Answers)
            Answers[answer.Key] = answer;
        foreach (var happened in commit.Events)
        {
            if (happened.Pending.Count > 0)
                Events[happened.Id] = happened;
            else
                Events.Remove(happened.Id);
        }
    }

    /// <summary>The whole of it as one commit, answers too old to matter left out.</summary>
    public SandboxCommit Snapshot(DateTimeOffset now) =>
        new()
        {
            Intents = [.. Intents.Values],
            Sessions = [.. Sessions.Values],
            Refunds = [.. Refunds.Values],
            Answers = [.. Answers.Values.Where(answer => now - answer.At < AnswersKept)],
            Events = [.. Events.Values],
        };
}
