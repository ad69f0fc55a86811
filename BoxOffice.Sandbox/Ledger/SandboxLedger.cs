using BoxOffice.Sandbox.Settings;
using Microsoft.Extensions.Options;

namespace BoxOffice.Sandbox.Ledger;

/// <summary>
/// All payments, sessions and refunds of the sandbox. Transactions run one at a time, so of two that exclude each other
/// exactly one succeeds. Each is in the journal before its answer or its events are sent. Thread-safe.
/// </summary>
internal sealed class SandboxLedger : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SandboxState _state = new();
    private readonly SandboxJournal? _journal;
    private readonly EventOutbox _outbox;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<string> _webhookUrls;

    public SandboxLedger(IOptions<SandboxOptions> options, EventOutbox outbox, TimeProvider clock)
    {
        _outbox = outbox;
        _clock = clock;
        _webhookUrls = [.. options.Value.WebhookUrls];
        if (options.Value.DataDirectory is { Length: > 0 } directory)
            _journal = SandboxJournal.Open(directory, _state, clock.GetUtcNow());
        foreach (var happened in _state.Events.Values)
            _outbox.Enqueue(happened);
    }

    /// <summary>Runs one transaction. If it throws, nothing has changed.</summary>
    public T Transact<T>(Func<SandboxTransaction, T> step)
    {
        SandboxCommit changes;
        T result;
        lock (_gate)
        {
            var transaction = new SandboxTransaction(_state, _clock.GetUtcNow(), _webhookUrls);
            transaction.EndDueRefunds();
            result = step(transaction);
            changes = transaction.Changes;
            if (changes.IsEmpty)
                return result;
            _journal?.Append(changes);
            _state.Apply(changes);
        }

        foreach (var happened in changes.Events)
            _outbox.Enqueue(happened);
        return result;
    }

    /// <summary>Marks an event as delivered to an address, or as given up.</summary>
    public void Settle(SandboxEvent happened, string url)
    {
        lock (_gate)
        {
            if (!_state.Events.TryGetValue(happened.Id, out var current))
                return;
            var settled = new SandboxCommit
            {
                Events = [current with { Pending = [.. current.Pending.Where(other => other != url)] }],
            };
            _journal?.Append(settled);
            _state.Apply(settled);
        }
    }

    public void Dispose() => _journal?.Dispose();
}
