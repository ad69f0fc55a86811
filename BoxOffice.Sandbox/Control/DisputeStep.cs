using System.Text.Json.Serialization;
using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Control;

/// <summary>The body of <c>POST /sandbox/control/disputes/{id}</c>: what it becomes.</summary>
internal sealed record DisputeStep(
    [property: JsonConverter(typeof(JsonStringEnumConverter<SandboxDisputeStatus>))] SandboxDisputeStatus Status
);
