using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Payments;
using BoxOffice.Sandbox.Wire;

namespace BoxOffice.Sandbox.Api;

/// <summary><c>/v1/checkout/sessions</c></summary>
internal static class CheckoutSessionsApi
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    // One minute less than the API's thirty, because the shop adds thirty minutes to its own clock before the call.
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(29);

    public static void MapCheckoutSessions(this IEndpointRouteBuilder v1)
    {
        v1.MapPost("/checkout/sessions", (HttpContext http, ApiRunner runner) => runner.RunAsync(http, Create));
        v1.MapGet("/checkout/sessions/{id}", (HttpContext http, ApiRunner runner) => runner.RunAsync(http, Retrieve));
        v1.MapPost(
            "/checkout/sessions/{id}/expire",
            (HttpContext http, ApiRunner runner) => runner.RunAsync(http, Expire)
        );
    }

    private static SandboxAnswer Create(ApiCall call, SandboxTransaction transaction)
    {
        var fields = call.Fields;
        var payment = fields.Inside("payment_intent_data");
        var id = SandboxIds.New("cs_test", 48);
        fields.Choice("mode", "payment");
        fields.Inside("allowed_payment_method_types").Choice("0", "card");
        var (lines, currency) = Lines(fields);
        var session = new SandboxSession
        {
            Id = id,
            Lines = lines,
            AmountTotal = lines.Sum(line => line.UnitAmount * line.Quantity),
            Currency = currency,
            SuccessUrl = WebAddress(fields, "success_url") ?? fields.Required("success_url"),
            CancelUrl = WebAddress(fields, "cancel_url"),
            Url = $"{call.BaseUrl}/sandbox/checkout/{id}",
            Created = transaction.Now,
            ExpiresAt = ExpiresAt(fields, transaction.Now),
            ManualCapture = payment.Choice("capture_method", "automatic", "manual") == "manual",
            Metadata = fields.Map("metadata"),
            IntentMetadata = payment.Map("metadata"),
            ClientReferenceId = fields.Text("client_reference_id"),
            CustomerEmail = fields.Email("customer_email"),
        };
        fields.RefuseUnread();

        transaction.Put(session);
        return SandboxAnswer.Ok(StripeShapes.Of(session, null));
    }

    private static SandboxAnswer Retrieve(ApiCall call, SandboxTransaction transaction)
    {
        call.Fields.RefuseUnread();
        return Show(transaction.Session(call.Id), transaction);
    }

    private static SandboxAnswer Expire(ApiCall call, SandboxTransaction transaction)
    {
        call.Fields.RefuseUnread();
        return Show(transaction.Expire(transaction.Session(call.Id)), transaction);
    }

    private static SandboxAnswer Show(SandboxSession session, SandboxTransaction transaction) =>
        SandboxAnswer.Ok(StripeShapes.Of(session, session.IntentId is { } id ? transaction.Intent(id) : null));

    private static (IReadOnlyList<SandboxLine> Lines, string Currency) Lines(FormFields fields)
    {
        var lines = new List<SandboxLine>();
        var currencies = new HashSet<string>();
        foreach (var item in fields.Each("line_items"))
        {
            var price = item.Inside("price_data");
            currencies.Add(price.Required("currency"));
            lines.Add(
                new SandboxLine(
                    price.Inside("product_data").Required("name"),
                    price.RequiredNumber("unit_amount", least: 0),
                    item.RequiredNumber("quantity", least: 1)
                )
            );
        }

        if (currencies.Count != 1)
        {
            throw SandboxRefusal.BadParameter(
                "A session needs line items, all in one currency.",
                "line_items",
                "parameter_missing"
            );
        }

        var currency = currencies.Single();
        FormFields.Chargeable(lines.Sum(line => line.UnitAmount * line.Quantity), currency, "line_items");
        return (lines, currency);
    }

    private static string? WebAddress(FormFields fields, string name)
    {
        if (fields.Text(name) is not { } text)
            return null;
        // It becomes a link on the page and the target of a redirect, so only web addresses are accepted.
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? text
            : throw SandboxRefusal.BadParameter("Not a valid URL", name, "url_invalid");
    }

    private static DateTimeOffset ExpiresAt(FormFields fields, DateTimeOffset now)
    {
        if (fields.Number("expires_at") is not { } seconds)
            return now + Longest;
        return seconds >= (now + Shortest).ToUnixTimeSeconds() && seconds <= (now + Longest).ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw SandboxRefusal.BadParameter(
                "The expires_at timestamp must be at least 30 minutes and at most 24 hours "
                    + "from Checkout Session creation.",
                "expires_at",
                "parameter_invalid_integer"
            );
    }
}
