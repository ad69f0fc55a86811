namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>Why the provider's balance for us has changed.</summary>
public enum BalanceKind
{
    /// <summary>
    /// Money was captured. Where less was captured than authorised, a second one is negative: what was not captured.
    /// </summary>
    Charge,

    /// <summary>Money was refunded; negative.</summary>
    Refund,

    /// <summary>A refund came back from the bank, or was cancelled; positive.</summary>
    RefundFailure,

    /// <summary>A disputed amount was taken from us; negative.</summary>
    Dispute,

    /// <summary>A disputed amount was given back to us; positive.</summary>
    DisputeReversal,

    /// <summary>The provider's fee that is not part of another transaction; negative when we pay it.</summary>
    Fee,

    /// <summary>The provider paid us, negative; or such a payment came back, positive.</summary>
    Payout,

    /// <summary>Anything else, such as a correction or a reserve.</summary>
    Other,
}
