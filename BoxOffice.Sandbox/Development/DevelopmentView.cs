namespace BoxOffice.Sandbox.Development;

/// <summary>What the development page shows.</summary>
/// <param name="Payments">The newest payments, the newest first.</param>
/// <param name="Total">How many payments there are.</param>
/// <param name="Faults">The faults that are in force.</param>
/// <param name="Problem">Why the last order was refused, as a sentence; null if it was not.</param>
public sealed record DevelopmentView(
    IReadOnlyList<PaymentView> Payments,
    int Total,
    FaultsView Faults,
    string? Problem = null
)
{
    /// <summary>The page's address.</summary>
    public const string Path = "/sandbox/development";

    /// <summary>The most payments that it shows.</summary>
    public const int MostPayments = 50;
}

/// <summary>A payment as the page shows it, in words.</summary>
/// <param name="Tone">How the status is coloured: good, wait or stop.</param>
/// <param name="Left">What may still be refunded, as a form shows it; null: nothing.</param>
/// <param name="MayDispute">Whether the cardholder may complain.</param>
public sealed record PaymentView(
    string Id,
    string Amount,
    string Status,
    string Tone,
    string? Booking,
    string Created,
    string? Left,
    bool MayDispute,
    IReadOnlyList<StepView> Refunds,
    IReadOnlyList<StepView> Disputes
);

/// <summary>A refund or a dispute as the page shows it, and what the bank may do with it.</summary>
/// <param name="Address">Where the next step is sent.</param>
/// <param name="Steps">The statuses that may follow, each with the words of its button.</param>
public sealed record StepView(
    string Id,
    string Amount,
    string Status,
    string Tone,
    string Note,
    string Address,
    IReadOnlyList<KeyValuePair<string, string>> Steps
);

/// <summary>The faults that are in force.</summary>
/// <param name="InForce">Each as a sentence; empty when there are none.</param>
public sealed record FaultsView(
    IReadOnlyList<string> InForce,
    int DropPercent,
    int DuplicatePercent,
    int DelayMs,
    int ShuffleMs,
    int LatencyMs,
    int SearchLagMs
);
