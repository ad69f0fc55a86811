using System.Globalization;
using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Hosted;

/// <summary>What the customer sees next.</summary>
public enum HostedStep
{
    /// <summary>Choose a card and pay.</summary>
    Pay,

    /// <summary>Approve or refuse on the bank's page.</summary>
    Approve,

    /// <summary>Nothing more to do: paid.</summary>
    Complete,

    /// <summary>Too late.</summary>
    Expired,
}

/// <summary>A hosted checkout as the page shows it.</summary>
/// <param name="Session">The order.</param>
/// <param name="Step">Which of the steps to show.</param>
/// <param name="Typed">What was entered last, the card's digits left out.</param>
/// <param name="Problem">What went wrong with it, in a sentence; null if nothing did.</param>
public sealed record HostedView(
    SandboxSession Session,
    HostedStep Step,
    CardEntry? Typed = null,
    string? Problem = null
)
{
    public string Total => Money(Session.AmountTotal);

    public string Action(string name) => $"/sandbox/checkout/{Session.Id}/{name}";

    /// <summary>Minor units as people write them.</summary>
    public string Money(long minor)
    {
        var amount = (minor / 100m).ToString("N2", CultureInfo.InvariantCulture);
        return Session.Currency.ToUpperInvariant() switch
        {
            "GBP" => $"£{amount}",
            "EUR" => $"€{amount}",
            "USD" => $"${amount}",
            var other => $"{other} {amount}",
        };
    }
}
