namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// A kind of seat that tends to share a price. The plan knows its name and colour; an event gives it a price.
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
