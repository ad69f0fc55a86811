using BoxOffice.Sandbox.Settings;
using BoxOffice.Sandbox.Webhooks;
using Microsoft.Extensions.Options;

namespace BoxOffice.Sandbox.Ledger;

/// <summary>
/// The one truth of the sandbox. Steps run one at a time, so of two that exclude each other exactly one wins, and each is
/// in the journal before anybody hears of it. Thread-safe.
/// </summary>
internal sealed class SandboxLedger : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SandboxState _state = new();
    private readonly SandboxJournal? _journal;
    private readonly EventOutbox _webhooks;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<string> _webhookUrls;

    public SandboxLedger(IOptions<SandboxOptions> options, EventOutbox webhooks, TimeProvider clock)
    {
        _webhooks = webhooks;
        _clock = clock;
        _webhookUrls = [.. options.Value.WebhookUrls];
        if (options.Value.DataDirectory is { Length: > 0 } directory)
            _journal = SandboxJournal.Open(directory, _state, clock.GetUtcNow());
        foreach (var happened in _state.Events.Values)
            _webhooks.Enqueue(happened);
    }

    /// <summary>Runs one step. If it throws, nothing of it remains.</summary>
    public T Transact<T>(Func<SandboxTransaction, T> step)
    {
        SandboxCommit changes;
        T result;
        lock (_gate)
        {
            var transaction = new SandboxTransaction(_state, _clock.GetUtcNow(), _webhookUrls);
            result = step(transaction);
            changes = transaction.Changes;
            if (changes.IsEmpty)
                return result;
            _journal?.Append(changes);
            _state.Apply(changes);
        }

        foreach (var happened in changes.Events)
            _webhooks.Enqueue(happened);
        return result;
    }

    /// <summary>Notes that an address was told of an event, or that telling it was given up.</summary>
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
