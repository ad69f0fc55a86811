using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Hosted;

/// <summary>What the payment page shows.</summary>
public enum HostedStep
{
    /// <summary>Choose a card and pay.</summary>
    Pay,

    /// <summary>Approve or refuse on the bank's page.</summary>
    Approve,

    /// <summary>The payment is complete.</summary>
    Complete,

    /// <summary>The session has expired.</summary>
    Expired,
}

/// <summary>A checkout session as the payment page shows it.</summary>
/// <param name="Session">The order.</param>
/// <param name="Step">Which of the steps to show.</param>
/// <param name="Typed">What was entered last.</param>
/// <param name="Problem">What was wrong with it, as a sentence; null if nothing was.</param>
public sealed record HostedView(
    SandboxSession Session,
    HostedStep Step,
    CardEntry? Typed = null,
    string? Problem = null
)
{
    public string Total => Text(Session.AmountTotal);

    public string Action(string name) => $"/sandbox/checkout/{Session.Id}/{name}";

    /// <summary>An amount of the session's currency as text, such as £48.50.</summary>
    public string Text(long minor) => AmountText.Of(minor, Session.Currency);
}
