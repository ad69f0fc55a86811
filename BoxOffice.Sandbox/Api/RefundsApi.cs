using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Payments;
using BoxOffice.Sandbox.Wire;

namespace BoxOffice.Sandbox.Api;

/// <summary><c>/v1/refunds</c></summary>
internal static class RefundsApi
{
    public static void MapRefunds(this IEndpointRouteBuilder v1)
    {
        v1.MapPost(
            "/refunds",
            (HttpContext http, ApiRunner runner, SandboxFaults faults) =>
                runner.RunAsync(http, (call, transaction) => Create(call, transaction, faults))
        );
        v1.MapGet("/refunds", (HttpContext http, ApiRunner runner) => runner.RunAsync(http, List));
        v1.MapGet("/refunds/{id}", (HttpContext http, ApiRunner runner) => runner.RunAsync(http, Retrieve));
    }

    private static SandboxAnswer Create(ApiCall call, SandboxTransaction transaction, SandboxFaults faults)
    {
        var fields = call.Fields;
        var intent = transaction.Intent(fields.Required("payment_intent"));
        var amount = fields.Number("amount") ?? intent.Received - intent.Refunded;
        var reason = fields.Text("reason");
        var metadata = fields.Map("metadata");
        fields.RefuseUnread();
        SandboxCurrencies.Demand(amount, intent.Currency, "amount");
        return SandboxAnswer.Ok(
            StripeShapes.Of(transaction.Refund(intent, amount, reason, metadata, faults.NextRefund()))
        );
    }

    private static SandboxAnswer List(ApiCall call, SandboxTransaction transaction)
    {
        var intent = transaction.Intent(call.Fields.Required("payment_intent"));
        var limit = call.Fields.Limit();
        call.Fields.RefuseUnread();
        var refunds = transaction.RefundsOf(intent.Id).ToList();
        return SandboxAnswer.Ok(
            MoneyShapes.List("/v1/refunds", refunds.Take(limit).Select(StripeShapes.Of), refunds.Count > limit)
        );
    }

    private static SandboxAnswer Retrieve(ApiCall call, SandboxTransaction transaction)
    {
        call.Fields.RefuseUnread();
        return SandboxAnswer.Ok(StripeShapes.Of(transaction.Refund(call.Id)));
    }
}
