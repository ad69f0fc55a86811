namespace BoxOffice.Domain.Payments;

/// <summary>Whether the provider has confirmed a refund. Stored as text.</summary>
public enum RefundStatus
{
    /// <summary>Stored; the provider is asked until it answers.</summary>
    Pending,

    /// <summary>The provider has accepted it. A bank may still send the money back days later: then it fails.</summary>
    Succeeded,

    /// <summary>
    /// The provider or the bank refused it, so the money is still owed. Another refund of the amount follows. Final.
    /// </summary>
    Failed,
}
