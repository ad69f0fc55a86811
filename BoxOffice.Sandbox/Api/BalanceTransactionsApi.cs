using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Payments;
using BoxOffice.Sandbox.Wire;

namespace BoxOffice.Sandbox.Api;

/// <summary><c>/v1/balance_transactions</c>: the newest first, in pages.</summary>
internal static class BalanceTransactionsApi
{
    public static void MapBalanceTransactions(this IEndpointRouteBuilder v1) =>
        v1.MapGet(
            "/balance_transactions",
            (HttpContext http, ApiRunner runner, SandboxFaults faults) =>
                runner.RunAsync(http, (call, transaction) => List(call, transaction, faults))
        );

    private static SandboxAnswer List(ApiCall call, SandboxTransaction transaction, SandboxFaults faults)
    {
        var fields = call.Fields;
        var created = fields.Inside("created");
        var from = created.Number("gte") ?? long.MinValue;
        var until = created.Number("lt") ?? long.MaxValue;
        var limit = fields.Limit();
        var after = fields.Text("starting_after");
        var expands = fields.Map("expand").Values.Contains("data.source");
        fields.RefuseUnread();

        var entries = faults
            .Balance.Apply(transaction.AllBalance)
            .Reverse()
            .Where(entry => entry.Created.ToUnixTimeSeconds() is var second && second >= from && second < until)
            .ToList();
        var start = after is null ? 0 : entries.FindIndex(entry => entry.Id == after) + 1;
        if (after is not null && start == 0)
            throw SandboxRefusal.Missing("balance_transaction", after);
        var page = entries.Skip(start).Take(limit).ToList();
        return SandboxAnswer.Ok(
            MoneyShapes.List(
                "/v1/balance_transactions",
                page.Select(entry => MoneyShapes.Of(entry, expands ? Source(entry, transaction) : null)),
                start + page.Count < entries.Count
            )
        );
    }

    private static object? Source(SandboxBalanceEntry entry, SandboxTransaction transaction) =>
        entry switch
        {
            { IntentId: null } => null,
            { Category: SandboxBalanceCategory.Refund or SandboxBalanceCategory.RefundFailure } => StripeShapes.Of(
                transaction.Refund(entry.SourceId)
            ),
            { Category: SandboxBalanceCategory.Dispute or SandboxBalanceCategory.DisputeReversal } => MoneyShapes.Of(
                transaction.Dispute(entry.SourceId)
            ),
            _ => StripeShapes.Charge(transaction.Intent(entry.IntentId)),
        };
}
