using System.Text.Json.Serialization;
using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Faults;

/// <summary>What becomes of the next refunds; the body of <c>POST /sandbox/control/refunds</c>.</summary>
/// <param name="Status">Their first status. A pending refund ends when a test says so, or by itself.</param>
/// <param name="Count">How many; later ones succeed.</param>
/// <param name="Then">The status that follows by itself; null: none.</param>
/// <param name="AfterMs">How many milliseconds later it follows, by the sandbox's clock.</param>
internal sealed record RefundFault(
    [property: JsonConverter(typeof(JsonStringEnumConverter<SandboxRefundStatus>))]
        SandboxRefundStatus Status = SandboxRefundStatus.Succeeded,
    int Count = 1,
    [property: JsonConverter(typeof(JsonStringEnumConverter<SandboxRefundStatus>))] SandboxRefundStatus? Then = null,
    int AfterMs = 0
)
{
    public RefundCourse AsCourse() => new(Status, Then, TimeSpan.FromMilliseconds(AfterMs));
}
