namespace BoxOffice.Domain.Venues.Plans;

/// <summary>Seats beside each other or round a table, perhaps with aisles between them.</summary>
public sealed class PlanRow
{
    public long Id { get; set; }

    public long SectionId { get; set; }

    /// <summary>0 … n−1 within the section.</summary>
    public int Ordinal { get; set; }

    /// <summary>
    /// The printed label, such as "A" or "12". Two rows of a section may share a label (a row cut by an aisle), but
    /// then no seat number repeats between them.
    /// </summary>
    public string Label { get; set; } = "";

    public RowLabelAt LabelAt { get; set; }

    /// <summary>Left to right as drawn, or top to bottom where the row is upright; at least one.</summary>
    public List<PlanSeat> Seats { get; set; } = [];
}
