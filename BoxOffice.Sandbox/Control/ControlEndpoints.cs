using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Payments;
using BoxOffice.Sandbox.Settings;
using BoxOffice.Sandbox.Wire;

namespace BoxOffice.Sandbox.Control;

/// <summary>
/// <c>/sandbox/control</c>: tests order faults here, read every payment, and do what a person does in the provider's
/// dashboard or a bank does. Mapped only with <see cref="SandboxOptions.AllowControl"/>, because it asks for no key.
/// </summary>
internal static class ControlEndpoints
{
    public static void MapSandboxControl(this IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/sandbox/control");
        control.AddEndpointFilter(AnswerRefusalsAsync);
        control.MapFaults();
        control.MapMoney();
    }

    private static void MapFaults(this IEndpointRouteBuilder control)
    {
        control.MapPost(
            "/latency",
            (WaitOrder order, SandboxFaults faults) =>
                faults.OrderLatency(TimeSpan.FromMilliseconds(order.Milliseconds))
        );
        control.MapPost(
            "/search",
            (WaitOrder order, SandboxFaults faults) =>
                faults.OrderSearchLag(TimeSpan.FromMilliseconds(order.Milliseconds))
        );
        control.MapPost("/faults", (Fault fault, SandboxFaults faults) => faults.Order(fault));
        control.MapPost("/webhooks", (WebhookFault fault, SandboxFaults faults) => faults.Order(fault));
        control.MapPost("/captures", (CaptureFault fault, SandboxFaults faults) => faults.Order(fault));
        control.MapPost("/refunds", (RefundFault fault, SandboxFaults faults) => faults.Order(fault));
        control.MapPost(
            "/balance",
            (BalanceFault fault, SandboxFaults faults, SandboxLedger book) =>
                book.Transact(transaction =>
                {
                    faults.Balance.Order(fault, transaction.AllBalance, transaction.Now);
                    return faults.Balance.Count;
                })
        );
        control.MapPost("/reset", (SandboxFaults faults) => faults.Reset());
    }

    private static void MapMoney(this IEndpointRouteBuilder control)
    {
        control.MapGet("/payment_intents", (SandboxLedger book) => Json(book, AllPayments));
        control.MapPost(
            "/payment_intents/{id}/refund",
            (string id, AmountOrder order, SandboxLedger book, SandboxFaults faults) =>
                Json(
                    book,
                    transaction => StripeShapes.Of(transaction.RefundByHand(id, order.Amount, faults.NextRefund()))
                )
        );
        control.MapPost(
            "/payment_intents/{id}/dispute",
            (string id, DisputeOrder order, SandboxLedger book) =>
                Json(
                    book,
                    transaction =>
                        MoneyShapes.Of(
                            transaction.Dispute(transaction.Intent(id), order.Amount, order.Reason, order.Inquiry)
                        )
                )
        );
        control.MapPost(
            "/disputes/{id}",
            (string id, DisputeStep step, SandboxLedger book) =>
                Json(book, transaction => MoneyShapes.Of(transaction.Move(transaction.Dispute(id), step.Status)))
        );
        control.MapPost(
            "/refunds/{id}",
            (string id, RefundFault step, SandboxLedger book) =>
                Json(book, transaction => StripeShapes.Of(transaction.End(transaction.Refund(id), step.Status)))
        );
        control.MapPost(
            "/refunds/settle",
            (RefundFault fault, SandboxLedger book) =>
                book.Transact(transaction => transaction.SettleRefunds(fault.Status))
        );
    }

    private static object AllPayments(SandboxTransaction transaction) =>
        MoneyShapes.List(
            "/sandbox/control/payment_intents",
            transaction.AllIntents.Select(intent => StripeShapes.Of(intent, expandCharge: true)),
            hasMore: false
        );

    private static IResult Json(SandboxLedger book, Func<SandboxTransaction, object> step) =>
        Results.Text(book.Transact(transaction => StripeShapes.Write(step(transaction))), "application/json");

    private static async ValueTask<object?> AnswerRefusalsAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        try
        {
            return await next(context);
        }
        catch (SandboxRefusal refusal)
        {
            return Results.Text(
                StripeShapes.Write(StripeShapes.Of(refusal)),
                "application/json",
                statusCode: refusal.Status
            );
        }
    }
}
