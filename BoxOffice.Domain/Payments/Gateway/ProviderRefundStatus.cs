namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>How far a refund has come at the provider.</summary>
public enum ProviderRefundStatus
{
    /// <summary>Accepted, money not moved yet. Ask again.</summary>
    Pending,

    /// <summary>The money is on its way to the customer. Some banks still send it back days later.</summary>
    Succeeded,

    /// <summary>The bank would not take it; the money is ours again. Another refund may be tried.</summary>
    Failed,

    /// <summary>Cancelled before the money moved. It is ours again.</summary>
    Cancelled,
}
