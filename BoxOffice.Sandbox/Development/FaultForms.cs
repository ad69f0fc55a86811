using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Development;

/// <summary>Reads the forms that order faults.</summary>
internal static class FaultForms
{
    private const int MostCalls = 10_000;

    /// <summary>An hour, in milliseconds.</summary>
    private const int MostMs = 3_600_000;

    public static WebhookFault Webhooks(DevelopmentForm form) =>
        new(
            DropPercent: form.Number("dropPercent", 0, 100),
            DuplicatePercent: form.Number("duplicatePercent", 0, 100),
            DelayMs: form.Number("delayMs", 0, MostMs),
            ShuffleMs: form.Number("shuffleMs", 0, MostMs)
        );

    public static Fault Calls(DevelopmentForm form) =>
        new(form.Choice<FaultMode>("mode"), form.Number("count", 0, MostCalls), Path: form.Text("path"));

    public static CaptureFault Captures(DevelopmentForm form) =>
        new(
            form.Number("less", 0, int.MaxValue),
            form.Currency("currency"),
            form.Text("reference"),
            form.Number("count", 0, MostCalls)
        );

    public static RefundFault Refunds(DevelopmentForm form) =>
        new(
            form.Choice<SandboxRefundStatus>("status"),
            form.Number("count", 0, MostCalls),
            form.Optional<SandboxRefundStatus>("then"),
            form.Number("afterMs", 0, MostMs)
        );

    public static BalanceFault Balance(DevelopmentForm form) =>
        new(
            form.Choice<BalanceFaultKind>("kind"),
            form.Text("intent"),
            form.Number("amount", -int.MaxValue, int.MaxValue),
            form.Currency("currency") ?? "eur"
        );

    public static TimeSpan Time(DevelopmentForm form, string name) =>
        TimeSpan.FromMilliseconds(form.Number(name, 0, MostMs));
}
