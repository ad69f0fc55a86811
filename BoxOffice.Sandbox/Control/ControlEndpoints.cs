using System.Text.Json.Serialization;
using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Settings;
using BoxOffice.Sandbox.Wire;

namespace BoxOffice.Sandbox.Control;

/// <summary>
/// <c>/sandbox/control</c>: how tests order trouble and look behind the counter. Mapped only when
/// <see cref="SandboxOptions.AllowControl"/> says so, because it asks nobody who they are.
/// </summary>
internal static class ControlEndpoints
{
    public static void MapSandboxControl(this IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/sandbox/control").AllowAnonymous().ExcludeFromDescription();

        control.MapPost(
            "/latency",
            (LatencyOrder order, SandboxFaults faults) => faults.Latency = TimeSpan.FromMilliseconds(order.Milliseconds)
        );
        control.MapPost(
            "/faults",
            (FaultOrder order, SandboxFaults faults) =>
                faults.Order(new Fault(order.Mode, order.Count, order.Status, order.Path))
        );
        control.MapPost("/webhooks", (WebhookFault trouble, SandboxFaults faults) => faults.Webhooks = trouble);
        control.MapPost("/refunds", (RefundFault trouble, SandboxFaults faults) => faults.Order(trouble));
        control.MapPost(
            "/refunds/settle",
            (RefundFault trouble, SandboxLedger book) =>
                book.Transact(transaction => transaction.SettleRefunds(trouble.Status))
        );
        control.MapPost(
            "/reset",
            (SandboxFaults faults) =>
            {
                faults.Latency = TimeSpan.Zero;
                faults.Order((Fault?)null);
                faults.Order(new RefundFault());
                faults.Webhooks = new WebhookFault();
            }
        );
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

/// <summary>Body of <c>POST /sandbox/control/latency</c>.</summary>
internal sealed record LatencyOrder(int Milliseconds);

/// <summary>Body of <c>POST /sandbox/control/faults</c>; see <see cref="Fault"/>. A count of 0 calls the trouble off.</summary>
internal sealed record FaultOrder(
    [property: JsonConverter(typeof(JsonStringEnumConverter<FaultMode>))] FaultMode Mode = FaultMode.Before,
    int Count = 1,
    int Status = 500,
    string? Path = null
);
