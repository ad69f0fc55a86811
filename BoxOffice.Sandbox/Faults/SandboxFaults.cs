using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Faults;

/// <summary>The faults that tests or a developer have ordered; none at the start. Thread-safe.</summary>
internal sealed class SandboxFaults
{
    private readonly Lock _gate = new();
    private Fault? _calls;
    private CaptureFault _captures = new(Count: 0);
    private RefundFault _refunds = new(Count: 0);
    private WebhookFault _webhooks = new();
    private Random _chance = new();
    private TimeSpan _latency;
    private TimeSpan _searchLag;

    /// <summary>The least time that an API call takes.</summary>
    public TimeSpan Latency => Read(() => _latency);

    /// <summary>How old a payment has to be before a search finds it.</summary>
    public TimeSpan SearchLag => Read(() => _searchLag);

    /// <summary>What the list of the balance's changes is told to say.</summary>
    public BalanceDistortion Balance { get; } = new();

    /// <summary>What goes wrong when events are sent.</summary>
    public WebhookFault Webhooks => Read(() => _webhooks);

    /// <summary>What goes wrong with the next calls; null: nothing.</summary>
    public Fault? Calls => Read(() => _calls is { Count: > 0 } ? _calls : null);

    /// <summary>What goes wrong with the next captures; null: nothing.</summary>
    public CaptureFault? Captures => Read(() => _captures.Count > 0 ? _captures : null);

    /// <summary>What becomes of the next refunds; null: they succeed.</summary>
    public RefundFault? Refunds => Read(() => _refunds.Count > 0 ? _refunds : null);

    public void OrderLatency(TimeSpan least)
    {
        lock (_gate)
            _latency = least;
    }

    public void OrderSearchLag(TimeSpan lag)
    {
        lock (_gate)
            _searchLag = lag;
    }

    public void Order(Fault? fault)
    {
        lock (_gate)
            _calls = fault;
    }

    public void Order(CaptureFault fault)
    {
        lock (_gate)
            _captures = fault;
    }

    /// <exception cref="SandboxRefusal">The second status cannot follow the first.</exception>
    public void Order(RefundFault fault)
    {
        fault.AsCourse().Demand();
        lock (_gate)
            _refunds = fault;
    }

    public void Order(WebhookFault fault)
    {
        lock (_gate)
        {
            _webhooks = fault;
            _chance = fault.Seed is { } seed ? new Random(seed) : new Random();
        }
    }

    /// <summary>Removes all faults.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _calls = null;
            _captures = new CaptureFault(Count: 0);
            _refunds = new RefundFault(Count: 0);
            _webhooks = new WebhookFault();
            _latency = TimeSpan.Zero;
            _searchLag = TimeSpan.Zero;
        }

        Balance.Clear();
    }

    /// <summary>The fault of this request, or null. Each call counts as one request.</summary>
    /// <param name="path">The path of the request.</param>
    /// <param name="isRead">Whether the request changes nothing.</param>
    public Fault? Next(string path, bool isRead)
    {
        lock (_gate)
        {
            if (
                _calls is not { Count: > 0 } fault
                || (isRead && fault.IsOfChanges)
                || (fault.Path is { } part && !path.Contains(part, StringComparison.Ordinal))
            )
            {
                return null;
            }

            _calls = fault with { Count = fault.Count - 1 };
            return fault;
        }
    }

    /// <summary>The fault of the next capture, or null. Each call counts as one capture.</summary>
    public CaptureFault? NextCapture()
    {
        lock (_gate)
        {
            if (_captures.Count == 0)
                return null;
            _captures = _captures with { Count = _captures.Count - 1 };
            return _captures;
        }
    }

    /// <summary>What becomes of the next refund. Each call counts as one refund.</summary>
    public RefundCourse NextRefund()
    {
        lock (_gate)
        {
            if (_refunds.Count == 0)
                return RefundCourse.Succeeds;
            _refunds = _refunds with { Count = _refunds.Count - 1 };
            return _refunds.AsCourse();
        }
    }

    /// <summary>What becomes of the next delivery. Each call counts as one delivery.</summary>
    public DeliveryPlan NextDelivery()
    {
        lock (_gate)
        {
            if (_webhooks.Drop > 0)
            {
                _webhooks = _webhooks with { Drop = _webhooks.Drop - 1 };
                return new DeliveryPlan(IsDropped: true, IsDoubled: false, TimeSpan.Zero);
            }

            // Chance is asked three times for every delivery, so that a seed leads to the same choices.
            var (drop, twice) = (_chance.Next(100), _chance.Next(100));
            var shuffle = _chance.NextDouble() * _webhooks.ShuffleMs;
            return new DeliveryPlan(
                drop < _webhooks.DropPercent,
                _webhooks.Duplicate || twice < _webhooks.DuplicatePercent,
                TimeSpan.FromMilliseconds(_webhooks.DelayMs + shuffle)
            );
        }
    }

    private T Read<T>(Func<T> value)
    {
        lock (_gate)
            return value();
    }
}
