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

    /// <summary>
    /// Uncovered: what tickets are worth although the provider has given the money back or withholds it, by refunds
    /// made elsewhere and disputes. Nobody is asked for it; voided tickets reduce it before anything is owed.
    /// </summary>
    public const string Uncovered = "uncovered";
}
