using System.Text.Json.Serialization;
using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Faults;

/// <summary>The status of the next refunds; the body of <c>POST /sandbox/control/refunds</c>.</summary>
/// <param name="Status">Their status. A pending refund ends when a test says so.</param>
/// <param name="Count">How many; later ones succeed.</param>
internal sealed record RefundFault(
    [property: JsonConverter(typeof(JsonStringEnumConverter<SandboxRefundStatus>))]
        SandboxRefundStatus Status = SandboxRefundStatus.Succeeded,
    int Count = 1
);
