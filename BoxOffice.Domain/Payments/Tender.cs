namespace BoxOffice.Domain.Payments;

/// <summary>How a payment is made.</summary>
public enum Tender
{
    /// <summary>A card, by the payment provider.</summary>
    Provider,

    /// <summary>Nothing has to be paid.</summary>
    None,
}
