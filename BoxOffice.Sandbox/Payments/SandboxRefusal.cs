using System.Text.Json;

namespace BoxOffice.Sandbox.Payments;

/// <summary>
/// An operation was refused: the caller gets an error object, and nothing changes. It is an exception because the code
/// between the rule that refuses and the answer has nothing to add.
/// </summary>
internal sealed class SandboxRefusal(int status, string type, string? code, string message, string? param = null)
    : Exception(message)
{
    public int Status { get; } = status;

    public string Type { get; } = type;

    public string? Code { get; } = code;

    public string? Param { get; } = param;

    /// <summary>The payment that the request could not change.</summary>
    public SandboxIntent? Intent { get; private init; }

    /// <summary>
    /// Whether the idempotency key may be used again: the request was refused before any of it was executed.
    /// </summary>
    public bool KeepsKeyFree { get; private init; }

    public static SandboxRefusal Invalid(string message, string? param, string? code = null) =>
        new(400, "invalid_request_error", code, message, param);

    public static SandboxRefusal BadParameter(string message, string param, string code) =>
        new(400, "invalid_request_error", code, message, param) { KeepsKeyFree = true };

    public static SandboxRefusal Missing(string kind, string id) =>
        new(404, "invalid_request_error", "resource_missing", $"No such {kind}: '{id}'", "id") { KeepsKeyFree = true };

    public static SandboxRefusal UnexpectedState(SandboxIntent intent, string action) =>
        new(
            400,
            "invalid_request_error",
            "payment_intent_unexpected_state",
            $"You cannot {action} this PaymentIntent because it has a status of "
                + $"{JsonNamingPolicy.SnakeCaseLower.ConvertName($"{intent.Status}")}."
        )
        {
            Intent = intent,
        };

    /// <summary>The disputed money is not the shop's at present, so it cannot be refunded or disputed again.</summary>
    public static SandboxRefusal Disputed(SandboxIntent intent) =>
        Invalid($"Charge {intent.ChargeId} has been charged back; cannot issue a refund.", null, "charge_disputed");

    public static SandboxRefusal KeyMismatch(string key) =>
        new(
            400,
            "idempotency_error",
            null,
            "Keys for idempotent requests can only be used with the same parameters they were first used with. "
                + $"Try using a key other than '{key}' if you meant to execute a different request."
        );

    public static SandboxRefusal KeyInUse(string key) =>
        new(
            409,
            "idempotency_error",
            "idempotency_key_in_use",
            $"There is currently another in-progress request using this Idempotent Key '{key}'. "
                + "Please try again later."
        );

    public static SandboxRefusal BadKey(string message) => new(401, "invalid_request_error", null, message);

    /// <summary>A refusal by the bank that a test has ordered.</summary>
    public static SandboxRefusal ByTheBank() =>
        new(402, "card_error", "card_declined", "The sandbox was told that the bank refuses here.");

    /// <summary>A failure that a test has ordered.</summary>
    public static SandboxRefusal Failure(int status) =>
        new(status, "api_error", null, "The sandbox was told to fail here.");
}
