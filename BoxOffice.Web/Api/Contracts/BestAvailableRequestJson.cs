namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// A request for the best seats together: of the highest price within the budget, nearest to the best view, without
/// leaving a free seat that has no free neighbour. Wheelchair spaces are offered only when no other seats fit.
/// </summary>
/// <param name="Quantity">1 to the event's seat limit.</param>
/// <param name="Section">Only seats of this section, in capitals or small letters; null: any section.</param>
/// <param name="MaxPriceCents">The most one seat may cost; null: any price.</param>
/// <param name="HoldToken">A hold these seats should join; null: a new hold.</param>
public sealed record BestAvailableRequestJson(
    int? Quantity,
    string? Section = null,
    long? MaxPriceCents = null,
    string? HoldToken = null
) : IRequestJson
{
    /// <summary>Leaves out the hold's token, which must not be logged.</summary>
    public override string ToString() => nameof(BestAvailableRequestJson);
}
