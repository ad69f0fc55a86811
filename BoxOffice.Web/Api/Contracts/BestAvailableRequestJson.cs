namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// A request for the best seats together: those of the dearest price within the budget, nearest to the best view, that
/// leave no seat alone. Wheelchair spaces are kept until all else that fits is sold.
/// </summary>
/// <param name="Quantity">1 to the event's seat limit.</param>
/// <param name="Section">Only there, in capitals or small letters; null: anywhere.</param>
/// <param name="MaxPriceCents">The most one seat may cost; null: any price.</param>
/// <param name="HoldToken">A hold these seats should join; null: a new hold.</param>
public sealed record BestAvailableRequestJson(
    int? Quantity,
    string? Section = null,
    long? MaxPriceCents = null,
    string? HoldToken = null
)
{
    /// <summary>Without what nobody may read in a log.</summary>
    public override string ToString() => nameof(BestAvailableRequestJson);
}
