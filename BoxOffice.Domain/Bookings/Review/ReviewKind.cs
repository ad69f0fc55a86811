namespace BoxOffice.Domain.Bookings.Review;

/// <summary>Why a person has to look. Stored as text.</summary>
public enum ReviewKind
{
    /// <summary>
    /// A refund was made at the provider by hand, or one of ours was carried out after it had been ended here. Its
    /// money is entered.
    /// </summary>
    RefundElsewhere,

    /// <summary>
    /// A cardholder disputes a payment. Answer it at the provider in time; what its amount does is entered.
    /// </summary>
    Dispute,

    /// <summary>A refund has failed so often that it is not tried again. Give the money back another way.</summary>
    RefundFailed,

    /// <summary>
    /// A payment is not what was asked for, or has money although it was closed here. Unless the item says that it was
    /// refunded, nothing was done with its money: return it at the provider.
    /// </summary>
    UnexpectedPayment,

    /// <summary>Our ledger and the balance of the provider differ.</summary>
    Reconciliation,
}
