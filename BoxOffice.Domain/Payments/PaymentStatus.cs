namespace BoxOffice.Domain.Payments;

/// <summary>
/// What we know of a payment at the provider. Stored as text. Open and authorised payments are polled until they are
/// one of the others.
/// </summary>
public enum PaymentStatus
{
    /// <summary>The provider is being asked, or the customer is on its page. The outcome is unknown.</summary>
    Open,

    /// <summary>The money is set aside at the provider, not yet taken.</summary>
    Authorised,

    /// <summary>The money is ours. Refunds are rows of their own.</summary>
    Captured,

    /// <summary>The provider said no. Nothing was taken.</summary>
    Declined,

    /// <summary>The authorisation was released, or the payment was never completed. Nothing was taken.</summary>
    Voided,
}
