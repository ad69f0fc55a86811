using Microsoft.Extensions.Options;

namespace BoxOffice.Domain.Bookings.Reconciliation;

/// <summary>When the ledger is compared with the provider's balance.</summary>
public sealed class ReconciliationOptions
{
    public const string Section = "Reconciliation";

    /// <summary>
    /// How many hours after midnight UTC the day that has ended is compared; 1 to 72. Late answers of the provider
    /// reach the ledger meanwhile.
    /// </summary>
    public int AfterHours { get; set; } = 6;
}

/// <summary>Checks the settings when the host starts.</summary>
public sealed class ReconciliationOptionsValidator : IValidateOptions<ReconciliationOptions>
{
    public ValidateOptionsResult Validate(string? name, ReconciliationOptions options) =>
        options.AfterHours is >= 1 and <= 72
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{ReconciliationOptions.Section}:AfterHours must be from 1 to 72.");
}
