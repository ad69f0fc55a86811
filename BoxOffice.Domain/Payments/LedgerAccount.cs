namespace BoxOffice.Domain.Payments;

/// <summary>An account of the ledger.</summary>
public sealed class LedgerAccount
{
    /// <summary>The longest <see cref="Code"/>, in characters.</summary>
    public const int MaxCodeLength = 40;

    /// <summary>One of <see cref="LedgerAccounts"/>.</summary>
    public required string Code { get; set; }

    /// <summary>
    /// <c>tender</c>: money that we have, or that others have for us; <c>revenue</c>: what tickets and fees are worth;
    /// <c>owed</c>: what is to be paid back; <c>uncovered</c>: what tickets are worth and the provider has given back;
    /// <c>allowance</c>: what the staff have given back of it; <c>funding</c>: where vouchers come from.
    /// </summary>
    public required string Kind { get; set; }
}
