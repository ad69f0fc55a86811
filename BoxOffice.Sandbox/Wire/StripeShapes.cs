using System.Text.Json;
using System.Text.Json.Serialization;
using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Wire;

/// <summary>
/// The objects of the API as JSON: the fields that the shop's client library reads, and those that help a developer.
/// </summary>
internal static class StripeShapes
{
    /// <summary>The version of the API. The shop's client library is made for the same one.</summary>
    public const string ApiVersion = "2026-10-28.endive";

    private static readonly JsonSerializerOptions Wire = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Write(object shape) => JsonSerializer.Serialize(shape, Wire);

    public static object Of(SandboxIntent intent, bool expandCharge = false) =>
        new
        {
            intent.Id,
            Object = "payment_intent",
            intent.Amount,
            AmountCapturable = intent.Capturable,
            AmountReceived = intent.Received,
            CanceledAt = intent.CanceledAt?.ToUnixTimeSeconds(),
            CaptureMethod = intent.ManualCapture ? "manual" : "automatic",
            ClientSecret = $"{intent.Id}_secret_sandbox",
            Created = intent.Created.ToUnixTimeSeconds(),
            intent.Currency,
            intent.Description,
            LastPaymentError = intent.LastDecline is { } decline
                ? Error("card_error", decline.Code, decline.Message, decline.DeclineCode)
                : null,
            LatestCharge = expandCharge && intent.ChargeId is not null ? Charge(intent) : intent.ChargeId,
            Livemode = false,
            intent.Metadata,
            NextAction = intent.Status == SandboxIntentStatus.RequiresAction ? new { Type = "use_stripe_sdk" } : null,
            intent.PaymentMethod,
            PaymentMethodTypes = new[] { "card" },
            intent.ReceiptEmail,
            intent.Status,
        };

    public static object Charge(SandboxIntent intent) =>
        new
        {
            Id = intent.ChargeId,
            Object = "charge",
            intent.Amount,
            AmountCaptured = intent.Received,
            AmountRefunded = intent.Refunded,
            Captured = intent.Status == SandboxIntentStatus.Succeeded,
            Created = intent.Created.ToUnixTimeSeconds(),
            intent.Currency,
            Livemode = false,
            intent.Metadata,
            Paid = true,
            PaymentIntent = intent.Id,
            PaymentMethodDetails = new
            {
                Type = "card",
                Card = new { Brand = "visa", CaptureBefore = intent.CaptureBefore?.ToUnixTimeSeconds() },
            },
            Refunded = intent.Received > 0 && intent.Refunded == intent.Received,
            Status = "succeeded",
        };

    public static object Of(SandboxSession session, SandboxIntent? intent) =>
        new
        {
            session.Id,
            Object = "checkout.session",
            AmountSubtotal = session.AmountTotal,
            session.AmountTotal,
            session.CancelUrl,
            session.ClientReferenceId,
            Created = session.Created.ToUnixTimeSeconds(),
            session.Currency,
            session.CustomerEmail,
            ExpiresAt = session.ExpiresAt.ToUnixTimeSeconds(),
            Livemode = false,
            session.Metadata,
            Mode = "payment",
            // Like the real provider, the session names its payment only once it is complete.
            PaymentIntent = session.Status == SandboxSessionStatus.Complete ? session.IntentId : null,
            PaymentMethodTypes = new[] { "card" },
            PaymentStatus = intent?.Status == SandboxIntentStatus.Succeeded ? "paid" : "unpaid",
            session.Status,
            session.SuccessUrl,
            Url = session.Status == SandboxSessionStatus.Open ? session.Url : null,
        };

    public static object Of(SandboxRefund refund) =>
        new
        {
            refund.Id,
            Object = "refund",
            refund.Amount,
            Charge = refund.ChargeId,
            Created = refund.Created.ToUnixTimeSeconds(),
            refund.Currency,
            refund.Metadata,
            PaymentIntent = refund.IntentId,
            refund.Reason,
            refund.Status,
        };

    public static object Of(SandboxRefusal refusal) =>
        new { Error = Error(refusal.Type, refusal.Code, refusal.Message, null, refusal.Param, refusal.Intent) };

    /// <summary>The body of a 402: the decline and the payment, which can be tried again.</summary>
    public static object Declined(SandboxIntent intent)
    {
        var decline = intent.LastDecline!;
        return new { Error = Error("card_error", decline.Code, decline.Message, decline.DeclineCode, null, intent) };
    }

    private static object Error(
        string type,
        string? code,
        string message,
        string? declineCode = null,
        string? param = null,
        SandboxIntent? intent = null
    ) =>
        new
        {
            Type = type,
            Code = code,
            Message = message,
            DeclineCode = declineCode,
            Param = param,
            PaymentIntent = intent is null ? null : Of(intent),
        };
}
