using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Ledger;

/// <summary>Everything the sandbox keeps. Not thread-safe: <see cref="SandboxLedger"/> locks it.</summary>
internal sealed class SandboxState
{
    /// <summary>How long an idempotency key is remembered; the real provider does so for a day too.</summary>
    public static readonly TimeSpan AnswersKept = TimeSpan.FromHours(24);

    public Dictionary<string, SandboxIntent> Intents { get; } = [];

    public Dictionary<string, SandboxSession> Sessions { get; } = [];

    public Dictionary<string, SandboxRefund> Refunds { get; } = [];

    public Dictionary<string, SandboxDispute> Disputes { get; } = [];

    /// <summary>Every change of the shop's balance, the oldest first.</summary>
    public List<SandboxBalanceEntry> Balance { get; } = [];

    /// <summary>The refunds that will get another status by themselves.</summary>
    public HashSet<string> Expected { get; } = [];

    public Dictionary<string, LedgerAnswer> Answers { get; } = [];

    /// <summary>Only events that have not been delivered to every address.</summary>
    public Dictionary<string, SandboxEvent> Events { get; } = [];

    public void Apply(SandboxCommit commit)
    {
        foreach (var intent in commit.Intents)
            Intents[intent.Id] = intent;
        foreach (var session in commit.Sessions)
            Sessions[session.Id] = session;
        foreach (var refund in commit.Refunds)
        {
            Refunds[refund.Id] = refund;
            if (refund.Then is not null)
                Expected.Add(refund.Id);
            else
                Expected.Remove(refund.Id);
        }

        foreach (var dispute in commit.Disputes)
            Disputes[dispute.Id] = dispute;
        Balance.AddRange(commit.Balance);
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

    /// <summary>Everything as one commit, without the answers that are no longer remembered.</summary>
    public SandboxCommit Snapshot(DateTimeOffset now) =>
        new()
        {
            Intents = [.. Intents.Values],
            Sessions = [.. Sessions.Values],
            Refunds = [.. Refunds.Values],
            Disputes = [.. Disputes.Values],
            Balance = [.. Balance],
            Answers = [.. Answers.Values.Where(answer => now - answer.At < AnswersKept)],
            Events = [.. Events.Values],
        };
}
