namespace BoxOffice.Domain.Payments;

/// <summary>How far a dispute has come. Stored as text.</summary>
public enum DisputeStatus
{
    /// <summary>The bank asks without taking money. May become open, or stay as it is.</summary>
    Warning,

    /// <summary>The provider has taken the amount from us until the bank decides.</summary>
    Open,

    /// <summary>The amount is ours again. May be opened again by the bank.</summary>
    Won,

    /// <summary>The amount stays with the cardholder. May still be won, when the provider appeals.</summary>
    Lost,
}
