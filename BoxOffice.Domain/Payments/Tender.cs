namespace BoxOffice.Domain.Payments;

/// <summary>How a payment is made.</summary>
public enum Tender
{
    /// <summary>A card, by the payment provider.</summary>
    Provider,

    /// <summary>Nothing has to be paid.</summary>
    None,

    /// <summary>Notes and coins, at the counter.</summary>
    Cash,

    /// <summary>A card, by the counter's own terminal.</summary>
    Terminal,

    /// <summary>A voucher's balance.</summary>
    Voucher,

    /// <summary>What was paid for tickets of another booking, which are given back for these.</summary>
    Exchange,
}
