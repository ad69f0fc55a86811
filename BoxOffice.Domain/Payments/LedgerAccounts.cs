namespace BoxOffice.Domain.Payments;

/// <summary>The accounts of the ledger.</summary>
public static class LedgerAccounts
{
    /// <summary>What the payment provider owes us.</summary>
    public const string Provider = "provider";

    /// <summary>The value of the tickets that were sold.</summary>
    public const string Sales = "sales";
}
