namespace BoxOffice.Domain.Payments;

/// <summary>What a refund is for.</summary>
public enum RefundKind
{
    /// <summary>Void tickets, or a payment without tickets.</summary>
    Tickets,

    /// <summary>An amount that the staff give back while the tickets stay valid.</summary>
    Allowance,

    /// <summary>The part of a payment that went into another booking, in an exchange.</summary>
    Exchange,
}
