using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Faults;

/// <summary>What the list of the balance's changes is told to say instead of the truth. Thread-safe.</summary>
internal sealed class BalanceDistortion
{
    private readonly Lock _gate = new();
    private readonly List<SandboxBalanceEntry> _added = [];
    private readonly Dictionary<string, long> _changedBy = [];
    private readonly HashSet<string> _omitted = [];

    /// <summary>Orders one more difference.</summary>
    /// <param name="fault">The difference.</param>
    /// <param name="truth">Every change of the balance, the oldest first.</param>
    /// <param name="now">When an added change is said to have happened.</param>
    /// <exception cref="SandboxRefusal">There is no change to leave out or to list differently.</exception>
    public void Order(BalanceFault fault, IEnumerable<SandboxBalanceEntry> truth, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (fault.Kind == BalanceFaultKind.Add)
            {
                _added.Add(Invented(fault, now));
                return;
            }

            var target =
                truth.LastOrDefault(entry =>
                    (fault.Intent is null || entry.IntentId == fault.Intent) && !_omitted.Contains(entry.Id)
                ) ?? throw SandboxRefusal.Missing("balance_transaction", fault.Intent ?? "any");
            if (fault.Kind == BalanceFaultKind.Omit)
                _omitted.Add(target.Id);
            else
                _changedBy[target.Id] = _changedBy.GetValueOrDefault(target.Id) + fault.Amount;
        }
    }

    /// <summary>The changes as the list has them, the oldest first.</summary>
    public IReadOnlyList<SandboxBalanceEntry> Apply(IEnumerable<SandboxBalanceEntry> truth)
    {
        lock (_gate)
        {
            return
            [
                .. truth
                    .Where(entry => !_omitted.Contains(entry.Id))
                    .Select(entry => entry with { Amount = entry.Amount + _changedBy.GetValueOrDefault(entry.Id) })
                    .Concat(_added)
                    .OrderBy(entry => entry.Created),
            ];
        }
    }

    /// <summary>How many differences there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _added.Count + _changedBy.Count + _omitted.Count;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _added.Clear();
            _changedBy.Clear();
            _omitted.Clear();
        }
    }

    private static SandboxBalanceEntry Invented(BalanceFault fault, DateTimeOffset now) =>
        new(
            SandboxIds.New("txn"),
            SandboxBalanceCategory.Charge,
            fault.Amount,
            0,
            fault.Currency,
            null,
            SandboxIds.New("ch"),
            now
        );
}
