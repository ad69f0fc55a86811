namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>How far a cardholder's complaint at the bank has come.</summary>
public enum ProviderDisputeStatus
{
    /// <summary>
    /// The bank asks, or asked, without taking money. It may become <see cref="Open"/>, or end as it is.
    /// </summary>
    Warning,

    /// <summary>
    /// The provider has taken the amount from us until the bank decides. Becomes <see cref="Won"/> or
    /// <see cref="Lost"/>.
    /// </summary>
    Open,

    /// <summary>The amount was given back to us. Final, unless the bank opens it again.</summary>
    Won,

    /// <summary>The amount stays with the cardholder. Final, unless the provider appeals.</summary>
    Lost,
}
