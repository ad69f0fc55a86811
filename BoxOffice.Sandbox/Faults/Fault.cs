using System.Text.Json.Serialization;
using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Faults;

/// <summary>At which point a request fails.</summary>
internal enum FaultMode
{
    /// <summary>Before it is executed: nothing happens, and the same key then works.</summary>
    Before,

    /// <summary>
    /// After it was executed: its answer is stored, but the caller gets the failure. The same key then gets the answer.
    /// </summary>
    After,

    /// <summary>
    /// After it was executed, and the failure is stored as its answer. The same key gets the failure again, every time.
    /// </summary>
    Stored,

    /// <summary>
    /// Before it is executed, and the failure is stored as its answer. The same key gets the failure again, every time.
    /// </summary>
    StoredBefore,

    /// <summary>Like <see cref="After"/>, but the connection is closed instead of an answer.</summary>
    Cut,

    /// <summary>Like <see cref="After"/>, but no answer comes until the caller gives up, or for two minutes.</summary>
    Timeout,

    /// <summary>The bank refuses before it is executed: a card error with status 402, and nothing is stored.</summary>
    Refuse,
}

/// <summary>
/// A fault that a test has ordered for the next requests; the body of <c>POST /sandbox/control/faults</c>.
/// </summary>
/// <param name="Mode">At which point they fail.</param>
/// <param name="Count">How many requests fail; 0 for none.</param>
/// <param name="Status">The status of the answer, at least 400. <see cref="FaultMode.Refuse"/> has its own.</param>
/// <param name="Path">Only requests whose path contains this; null for all.</param>
internal sealed record Fault(
    [property: JsonConverter(typeof(JsonStringEnumConverter<FaultMode>))] FaultMode Mode = FaultMode.Before,
    int Count = 1,
    int Status = 500,
    string? Path = null
)
{
    /// <summary>Whether reads are left alone: they have no key, and no bank refuses them.</summary>
    public bool IsOfChanges => Mode is FaultMode.Stored or FaultMode.StoredBefore or FaultMode.Refuse;

    public SandboxRefusal AsRefusal() =>
        Mode == FaultMode.Refuse ? SandboxRefusal.ByTheBank() : SandboxRefusal.Failure(Status);
}
