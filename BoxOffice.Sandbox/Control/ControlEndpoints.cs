using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Settings;
using BoxOffice.Sandbox.Wire;

namespace BoxOffice.Sandbox.Control;

/// <summary>
/// <c>/sandbox/control</c>: tests order faults here and read every payment. Mapped only with
/// <see cref="SandboxOptions.AllowControl"/>, because it asks for no key.
/// </summary>
internal static class ControlEndpoints
{
    public static void MapSandboxControl(this IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/sandbox/control");

        control.MapPost(
            "/latency",
            (LatencyOrder order, SandboxFaults faults) =>
                faults.OrderLatency(TimeSpan.FromMilliseconds(order.Milliseconds))
        );
        control.MapPost(
            "/search",
            (LatencyOrder order, SandboxFaults faults) =>
                faults.OrderSearchLag(TimeSpan.FromMilliseconds(order.Milliseconds))
        );
        control.MapPost("/faults", (Fault fault, SandboxFaults faults) => faults.Order(fault));
        control.MapPost("/webhooks", (WebhookFault fault, SandboxFaults faults) => faults.Order(fault));
        control.MapPost("/captures", (CaptureFault fault, SandboxFaults faults) => faults.Order(fault));
        control.MapPost("/refunds", (RefundFault fault, SandboxFaults faults) => faults.Order(fault));
        control.MapPost(
            "/refunds/settle",
            (RefundFault fault, SandboxLedger book) =>
                book.Transact(transaction => transaction.SettleRefunds(fault.Status))
        );
        control.MapPost("/reset", (SandboxFaults faults) => faults.Reset());
        control.MapGet(
            "/payment_intents",
            (SandboxLedger book) =>
                Results.Text(
                    book.Transact(transaction =>
                        StripeShapes.Write(
                            new
                            {
                                Object = "list",
                                Data = transaction.AllIntents.Select(intent =>
                                    StripeShapes.Of(intent, expandCharge: true)
                                ),
                            }
                        )
                    ),
                    "application/json"
                )
        );
    }
}

/// <summary>The body of <c>POST /sandbox/control/latency</c> and <c>…/search</c>.</summary>
internal sealed record LatencyOrder(int Milliseconds);
