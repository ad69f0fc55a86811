namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>Why the provider would not refund.</summary>
public enum RefundRefusal
{
    /// <summary>The payment was never captured: void it instead.</summary>
    NothingCaptured,

    /// <summary>All of it was given back before.</summary>
    AlreadyRefunded,

    /// <summary>Some was given back before, or more is asked than was taken.</summary>
    MoreThanRemains,

    /// <summary>
    /// A dispute has the money: it is with the bank until the dispute is won, or with the cardholder already.
    /// </summary>
    Disputed,

    /// <summary>Any other reason; the message has the provider's explanation.</summary>
    Other,
}
