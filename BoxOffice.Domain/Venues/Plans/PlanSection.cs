namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// A part of the plan that people name when they ask for a seat: "Stalls left", "Dress circle", "Block 112".
/// </summary>
public sealed class PlanSection
{
    public long Id { get; set; }

    public long PlanId { get; set; }

    /// <summary>0 … n−1 within the plan.</summary>
    public int Ordinal { get; set; }

    /// <summary>Unique within the plan, at most <see cref="PlanLimits.LabelLength"/> characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>From the row nearest the focus to the one furthest away; at least one.</summary>
    public List<PlanRow> Rows { get; set; } = [];
}
