using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Wire;

namespace BoxOffice.Sandbox.Api;

/// <summary><c>/v1/disputes</c></summary>
internal static class DisputesApi
{
    public static void MapDisputes(this IEndpointRouteBuilder v1) =>
        v1.MapGet("/disputes", (HttpContext http, ApiRunner runner) => runner.RunAsync(http, List));

    private static SandboxAnswer List(ApiCall call, SandboxTransaction transaction)
    {
        var intent = transaction.Intent(call.Fields.Required("payment_intent"));
        var limit = call.Fields.Limit();
        call.Fields.RefuseUnread();
        var disputes = transaction.DisputesOf(intent.Id).ToList();
        return SandboxAnswer.Ok(
            MoneyShapes.List("/v1/disputes", disputes.Take(limit).Select(MoneyShapes.Of), disputes.Count > limit)
        );
    }
}
