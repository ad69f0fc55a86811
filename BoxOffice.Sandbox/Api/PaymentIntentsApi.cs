using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Payments;
using BoxOffice.Sandbox.Wire;

namespace BoxOffice.Sandbox.Api;

/// <summary><c>/v1/payment_intents</c></summary>
internal static class PaymentIntentsApi
{
    public static void MapPaymentIntents(this IEndpointRouteBuilder v1)
    {
        v1.MapPost("/payment_intents", (HttpContext http, ApiRunner runner) => runner.RunAsync(http, Create));
        v1.MapGet("/payment_intents/{id}", (HttpContext http, ApiRunner runner) => runner.RunAsync(http, Retrieve));
        v1.MapPost(
            "/payment_intents/{id}/confirm",
            (HttpContext http, ApiRunner runner) => runner.RunAsync(http, Confirm)
        );
        v1.MapPost(
            "/payment_intents/{id}/capture",
            (HttpContext http, ApiRunner runner, SandboxFaults faults) =>
                runner.RunAsync(http, (call, transaction) => Capture(call, transaction, faults))
        );
        v1.MapPost(
            "/payment_intents/{id}/cancel",
            (HttpContext http, ApiRunner runner) => runner.RunAsync(http, Cancel)
        );
    }

    private static SandboxAnswer Create(ApiCall call, SandboxTransaction transaction)
    {
        var fields = call.Fields;
        var currency = fields.Required("currency");
        var intent = new SandboxIntent
        {
            Id = SandboxIds.New("pi"),
            Amount = FormFields.Chargeable(fields.RequiredNumber("amount", least: 1), currency, "amount"),
            Currency = currency,
            ManualCapture = fields.Choice("capture_method", "automatic", "manual") == "manual",
            Created = transaction.Now,
            Metadata = fields.Map("metadata"),
            PaymentMethod = fields.Text("payment_method"),
            ReceiptEmail = fields.Email("receipt_email"),
            Description = fields.Text("description"),
        };
        fields.Inside("allowed_payment_method_types").Choice("0", "card");
        var confirms = fields.Flag("confirm");
        fields.RefuseUnread();

        transaction.Put(intent);
        return confirms
            ? SandboxAnswer.Attempted(transaction.Confirm(intent, CardOf(intent.PaymentMethod)))
            : SandboxAnswer.Ok(StripeShapes.Of(intent));
    }

    private static SandboxAnswer Retrieve(ApiCall call, SandboxTransaction transaction)
    {
        var expands = Expands(call);
        call.Fields.RefuseUnread();
        return SandboxAnswer.Ok(StripeShapes.Of(transaction.Intent(call.Id), expands));
    }

    private static SandboxAnswer Confirm(ApiCall call, SandboxTransaction transaction)
    {
        var intent = transaction.Intent(call.Id);
        var method = call.Fields.Text("payment_method") ?? intent.PaymentMethod;
        call.Fields.RefuseUnread();
        return SandboxAnswer.Attempted(transaction.Confirm(intent, CardOf(method)));
    }

    private static SandboxAnswer Capture(ApiCall call, SandboxTransaction transaction, SandboxFaults faults)
    {
        var intent = transaction.Intent(call.Id);
        var amount = call.Fields.Number("amount_to_capture") ?? intent.Amount;
        var expands = Expands(call);
        call.Fields.RefuseUnread();
        if (intent.Status == SandboxIntentStatus.RequiresCapture && faults.NextCapture() is { } fault)
            (intent, amount) = (fault.Apply(intent), amount - fault.Less);
        return SandboxAnswer.Ok(StripeShapes.Of(transaction.Capture(intent, amount), expands));
    }

    private static SandboxAnswer Cancel(ApiCall call, SandboxTransaction transaction)
    {
        call.Fields.Text("cancellation_reason");
        call.Fields.RefuseUnread();
        return SandboxAnswer.Ok(StripeShapes.Of(transaction.Cancel(transaction.Intent(call.Id))));
    }

    private static bool Expands(ApiCall call) => call.Fields.Map("expand").Values.Contains("latest_charge");

    private static TestCard CardOf(string? paymentMethod) =>
        TestCards.Named(
            paymentMethod
                ?? throw SandboxRefusal.BadParameter(
                    "A payment method is needed to confirm.",
                    "payment_method",
                    "parameter_missing"
                )
        );
}
