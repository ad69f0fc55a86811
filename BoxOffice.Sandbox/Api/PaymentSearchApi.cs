using System.Globalization;
using System.Text.RegularExpressions;
using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Payments;
using BoxOffice.Sandbox.Wire;

namespace BoxOffice.Sandbox.Api;

/// <summary>
/// <c>/v1/payment_intents/search</c>, for queries of one form: <c>metadata['name']:'value'</c>. Like the real search it
/// may be told to know nothing about the last seconds (<see cref="SandboxFaults.SearchLag"/>).
/// </summary>
internal static partial class PaymentSearchApi
{
    public static void MapPaymentSearch(this IEndpointRouteBuilder v1) =>
        v1.MapGet(
            "/payment_intents/search",
            (HttpContext http, ApiRunner runner, SandboxFaults faults) =>
                runner.RunAsync(http, (call, transaction) => Search(call, transaction, faults.SearchLag))
        );

    private static SandboxAnswer Search(ApiCall call, SandboxTransaction transaction, TimeSpan lag)
    {
        var fields = call.Fields;
        var query = MetadataQuery().Match(fields.Required("query"));
        var limit = fields.Limit();
        var skipped = int.TryParse(fields.Text("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
        fields.RefuseUnread();
        if (!query.Success)
        {
            throw SandboxRefusal.BadParameter(
                "The sandbox searches only for metadata['name']:'value'.",
                "query",
                "search_query_invalid"
            );
        }

        var (name, value) = (query.Groups["name"].Value, Escape().Replace(query.Groups["value"].Value, "$1"));
        var found = transaction
            .AllIntents.Where(intent =>
                intent.Created <= transaction.Now - lag && intent.Metadata.GetValueOrDefault(name) == value
            )
            .Reverse()
            .Skip(skipped)
            .ToList();
        var page = found.Take(limit).Select(intent => StripeShapes.Of(transaction.Intent(intent.Id)));
        return SandboxAnswer.Ok(
            new
            {
                Object = "search_result",
                Data = page,
                HasMore = found.Count > limit,
                NextPage = found.Count > limit ? $"{skipped + limit}" : null,
                Url = "/v1/payment_intents/search",
            }
        );
    }

    [GeneratedRegex(@"^metadata\['(?<name>[^'\\]+)'\]:'(?<value>(?:[^'\\]|\\.)*)'\z")]
    private static partial Regex MetadataQuery();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
