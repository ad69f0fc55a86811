namespace BoxOffice.Domain.Payments;

/// <summary>
/// The accounts of the ledger. The table <c>ledger_accounts</c> has the same codes, each with its kind.
/// </summary>
public static class LedgerAccounts
{
    /// <summary>Tender: what the payment provider has of ours.</summary>
    public const string Provider = "provider";

    /// <summary>Tender: the cash that was taken at the counter.</summary>
    public const string Cash = "cash";

    /// <summary>Tender: what the counter's card terminal has of ours.</summary>
    public const string Terminal = "terminal";

    /// <summary>Tender: less what may still be bought with vouchers. A sale by voucher is a debit.</summary>
    public const string Voucher = "voucher";

    /// <summary>Tender: what bookings gave to other bookings in exchanges. Its balance is always 0.</summary>
    public const string Exchange = "exchange";

    /// <summary>Revenue: the prices of the tickets sold, without fees and tax.</summary>
    public const string Sales = "sales";

    /// <summary>Revenue: fees, and what is kept of cancelled tickets, without tax.</summary>
    public const string Fees = "fees";

    /// <summary>Revenue: the tax that tickets and fees contain, which is payable.</summary>
    public const string Tax = "tax";

    /// <summary>Funding: vouchers given out, until they are paid for by some other account.</summary>
    public const string VouchersIssued = "vouchers-issued";

    /// <summary>Owed: what is to be paid back to customers.</summary>
    public const string Owed = "owed";

    /// <summary>
    /// Uncovered: what tickets are worth although the provider has given the money back or withholds it, by refunds
    /// made elsewhere and disputes. No customer is asked for it; voided tickets reduce it before anything is owed.
    /// </summary>
    public const string Uncovered = "uncovered";

    /// <summary>
    /// Allowance: what the staff refunded although the tickets stay valid. Voided tickets reduce it before anything is
    /// owed.
    /// </summary>
    public const string Allowances = "allowances";

    /// <summary>The account of a tender; <c>tender_account</c> in PostgreSQL says the same.</summary>
    public static string Of(Tender tender) => tender.ToString().ToLowerInvariant();
}
