using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Faults;

/// <summary>The faults that tests have ordered; none at the start. Thread-safe.</summary>
internal sealed class SandboxFaults
{
    private readonly Lock _gate = new();
    private Fault? _fault;
    private WebhookFault _webhooks = new();
    private RefundFault _refunds = new();
    private TimeSpan _latency;

    /// <summary>The least time that an API call takes.</summary>
    public TimeSpan Latency
    {
        get
        {
            lock (_gate)
                return _latency;
        }
        set
        {
            lock (_gate)
                _latency = value;
        }
    }

    public WebhookFault Webhooks
    {
        get
        {
            lock (_gate)
                return _webhooks;
        }
        set
        {
            lock (_gate)
                _webhooks = value;
        }
    }

    public void Order(RefundFault fault)
    {
        lock (_gate)
            _refunds = fault;
    }

    /// <summary>The status of the next refund. Each call counts as one refund.</summary>
    public SandboxRefundStatus NextRefund()
    {
        lock (_gate)
        {
            if (_refunds.Count == 0)
                return SandboxRefundStatus.Succeeded;
            _refunds = _refunds with { Count = _refunds.Count - 1 };
            return _refunds.Status;
        }
    }

    public void Order(Fault? fault)
    {
        lock (_gate)
            _fault = fault;
    }

    /// <summary>The fault of this request, or null. Each call counts as one request.</summary>
    public Fault? Next(string path)
    {
        lock (_gate)
        {
            if (
                _fault is not { Count: > 0 } fault
                || (fault.Path is { } part && !path.Contains(part, StringComparison.Ordinal))
            )
            {
                return null;
            }

            _fault = fault with { Count = fault.Count - 1 };
            return fault;
        }
    }

    /// <summary>Whether the next delivery is dropped. Each call counts as one delivery.</summary>
    public bool DropsDelivery()
    {
        lock (_gate)
        {
            if (_webhooks.Drop == 0)
                return false;
            _webhooks = _webhooks with { Drop = _webhooks.Drop - 1 };
            return true;
        }
    }
}
