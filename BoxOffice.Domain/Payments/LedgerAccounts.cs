namespace BoxOffice.Domain.Payments;

/// <summary>
/// The accounts of the ledger. The table <c>ledger_accounts</c> has the same codes, each with its kind.
/// </summary>
public static class LedgerAccounts
{
    /// <summary>Tender: what the payment provider has of ours.</summary>
    public const string Provider = "provider";

    /// <summary>Revenue: the prices of the tickets sold.</summary>
    public const string Sales = "sales";

    /// <summary>Owed: what is to be paid back to customers.</summary>
    public const string Owed = "owed";
}
