namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// Seats of one plan that cost the same. The plan gives them a name and a colour; an event gives them a price.
/// </summary>
public sealed class PlanCategory
{
    public long Id { get; set; }

    public long PlanId { get; set; }

    /// <summary>0 … n−1, the number that <see cref="PlanSeat.Category"/> refers to.</summary>
    public int Ordinal { get; set; }

    /// <summary>Unique within the plan.</summary>
    public string Name { get; set; } = "";

    /// <summary><c>#RRGGBB</c>.</summary>
    public string Color { get; set; } = "";
}
