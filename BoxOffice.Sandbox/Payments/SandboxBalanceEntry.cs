namespace BoxOffice.Sandbox.Payments;

/// <summary>Why the shop's balance has changed. The API uses the same names, as <c>reporting_category</c>.</summary>
internal enum SandboxBalanceCategory
{
    /// <summary>A payment was captured: its whole authorised amount.</summary>
    Charge,

    /// <summary>What was authorised and not captured; negative.</summary>
    PartialCaptureReversal,

    /// <summary>A refund; negative.</summary>
    Refund,

    /// <summary>A refund that came back.</summary>
    RefundFailure,

    /// <summary>A disputed amount that was taken; negative.</summary>
    Dispute,

    /// <summary>A disputed amount that was given back.</summary>
    DisputeReversal,
}

/// <summary>A change of the shop's balance, as the sandbox keeps it. Immutable, and never changed or removed.</summary>
/// <param name="Amount">Before the fee; negative when the balance shrinks.</param>
/// <param name="Fee">What the provider keeps; not negative.</param>
/// <param name="IntentId">The payment; null only in an entry that a test has made up.</param>
/// <param name="SourceId">The charge, refund or dispute that caused it.</param>
internal sealed record SandboxBalanceEntry(
    string Id,
    SandboxBalanceCategory Category,
    long Amount,
    long Fee,
    string Currency,
    string? IntentId,
    string SourceId,
    DateTimeOffset Created
)
{
    /// <summary>What the provider takes for a dispute, in the smallest unit.</summary>
    public const long DisputeFee = 2000;

    /// <summary>What the provider takes for a captured amount: 1.5 % and 25.</summary>
    public static long FeeOf(long captured) => captured * 15 / 1000 + 25;
}
