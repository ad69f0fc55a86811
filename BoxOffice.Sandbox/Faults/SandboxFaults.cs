using System.Text.Json.Serialization;
using BoxOffice.Sandbox.Api;
using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Faults;

/// <summary>Where on its way a request is to fail.</summary>
internal enum FaultMode
{
    /// <summary>On the way in: nothing happens, nothing is filed. The same key then works.</summary>
    Before,

    /// <summary>On the way out: it happens and its true answer is filed, but the caller gets the failure. The same key then tells the truth.</summary>
    After,

    /// <summary>In the middle: it happens and the failure itself is filed. The same key repeats the failure for ever.</summary>
    Stored,

    /// <summary>Like <see cref="After"/>, but the connection breaks instead.</summary>
    Cut,

    /// <summary>By the bank, on the way in: a card error of status 402. Nothing happens, and nothing is filed.</summary>
    Refuse,
}

/// <summary>Trouble ordered for coming requests.</summary>
/// <param name="Mode">Where they fail.</param>
/// <param name="Count">How many.</param>
/// <param name="Status">The status they are answered with; at least 400. Refusals have their own.</param>
/// <param name="Path">Only requests whose path contains this; null for all.</param>
internal sealed record Fault(FaultMode Mode = FaultMode.Before, int Count = 1, int Status = 500, string? Path = null)
{
    public SandboxAnswer AsAnswer() =>
        SandboxAnswer.Refused(Mode == FaultMode.Refuse ? SandboxRefusal.ByTheBank() : SandboxRefusal.Failure(Status));
}

/// <summary>How deliveries of events are to misbehave.</summary>
/// <param name="Drop">How many coming deliveries are never sent.</param>
/// <param name="Duplicate">Whether each is sent twice.</param>
/// <param name="ShuffleMs">Each waits a random time up to this, so that they overtake each other.</param>
internal sealed record WebhookFault(int Drop = 0, bool Duplicate = false, int ShuffleMs = 0);

/// <summary>What becomes of coming refunds.</summary>
/// <param name="Status">How each is answered; pending ones end when told.</param>
/// <param name="Count">How many; those after them succeed.</param>
internal sealed record RefundFault(
    [property: JsonConverter(typeof(JsonStringEnumConverter<SandboxRefundStatus>))]
        SandboxRefundStatus Status = SandboxRefundStatus.Succeeded,
    int Count = 1
);

/// <summary>The trouble tests have ordered; none until they do. Thread-safe.</summary>
internal sealed class SandboxFaults
{
    private readonly Lock _gate = new();
    private Fault? _fault;
    private WebhookFault _webhooks = new();
    private RefundFault _refunds = new();
    private TimeSpan _latency;

    /// <summary>How long every API call takes at least.</summary>
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

    public void Order(RefundFault trouble)
    {
        lock (_gate)
            _refunds = trouble;
    }

    /// <summary>How the next refund is answered, used up by asking.</summary>
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

    /// <summary>The trouble for this request, used up by asking; null for none.</summary>
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

    /// <summary>Whether this delivery is to be lost, used up by asking.</summary>
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
