using Microsoft.Extensions.Options;

namespace BoxOffice.Domain.Bookings.Reconciliation;

/// <summary>When the ledger is compared with the provider's balance.</summary>
public sealed class ReconciliationOptions
{
    public const string Section = "Reconciliation";

    /// <summary>
    /// How many hours after its end (midnight UTC) a day is compared, so that late answers of the provider are in the
    /// ledger; 1 to 72.
    /// </summary>
    public int AfterHours { get; set; } = 6;
}

/// <summary>Lets the host start only with valid settings.</summary>
public sealed class ReconciliationOptionsValidator : IValidateOptions<ReconciliationOptions>
{
    public ValidateOptionsResult Validate(string? name, ReconciliationOptions options) =>
        options.AfterHours is >= 1 and <= 72
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{ReconciliationOptions.Section}:AfterHours is 1 to 72.");
}
