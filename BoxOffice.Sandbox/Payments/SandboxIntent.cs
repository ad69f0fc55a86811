using System.Text.Json.Serialization;

namespace BoxOffice.Sandbox.Payments;

/// <summary>The state of a payment. The API uses the same names.</summary>
internal enum SandboxIntentStatus
{
    /// <summary>No card was tried, or the last one was declined. A card may be tried; it may be cancelled.</summary>
    RequiresPaymentMethod,

    /// <summary>The cardholder must approve or refuse. Another card may be tried; it may be cancelled.</summary>
    RequiresAction,

    /// <summary>The amount is held. It may be captured or cancelled.</summary>
    RequiresCapture,

    /// <summary>The money was taken. It may be refunded.</summary>
    Succeeded,

    /// <summary>Final: nothing is allowed.</summary>
    Canceled,
}

/// <summary>Why a card was declined, in the provider's codes.</summary>
internal sealed record SandboxDecline(string Code, string? DeclineCode, string Message);

/// <summary>
/// A payment as the sandbox keeps it. Immutable; <see cref="IntentTransitions"/> returns changed copies.
/// </summary>
internal sealed record SandboxIntent
{
    public required string Id { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required bool ManualCapture { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public SandboxIntentStatus Status { get; init; } = SandboxIntentStatus.RequiresPaymentMethod;

    public string? PaymentMethod { get; init; }

    public string? ReceiptEmail { get; init; }

    public string? Description { get; init; }

    public SandboxDecline? LastDecline { get; init; }

    /// <summary>Set when an amount is held.</summary>
    public string? ChargeId { get; init; }

    /// <summary>When the bank releases the held amount, unless it was captured.</summary>
    public DateTimeOffset? CaptureBefore { get; init; }

    public DateTimeOffset? CanceledAt { get; init; }

    /// <summary>The captured amount. Refunds are not subtracted.</summary>
    public long Received { get; init; }

    /// <summary>The refunded amount, at most the received one.</summary>
    public long Refunded { get; init; }

    [JsonIgnore]
    public long Capturable => Status == SandboxIntentStatus.RequiresCapture ? Amount : 0;
}
