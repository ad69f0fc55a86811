using System.Text.Json;

namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// One place to sit. Unique within the plan by section, row label and number, and by <see cref="Guid"/>.
/// </summary>
public sealed class PlanSeat
{
    public long Id { get; set; }

    public long RowId { get; set; }

    /// <summary>0 … n−1 across the whole plan: section by section, row by row, along the row as it lies.</summary>
    public int Ordinal { get; set; }

    /// <summary>The seat's identity across edits of the plan, as its author wrote it. Not necessarily a UUID.</summary>
    public string Guid { get; set; } = "";

    /// <summary>
    /// The printed number. It does not tell which seats are neighbours: some venues number odd and even seats
    /// separately, or backwards.
    /// </summary>
    public string Number { get; set; } = "";

    /// <summary>The middle of the seat, in plan units from the plan's left edge.</summary>
    public double X { get; set; }

    /// <summary>The middle of the seat, in plan units from the plan's top edge.</summary>
    public double Y { get; set; }

    /// <summary>Plan units, greater than zero.</summary>
    public double Radius { get; set; }

    /// <summary>The <see cref="PlanCategory.Ordinal"/> of its category.</summary>
    public int Category { get; set; }

    /// <summary>
    /// The fields of this seat that the format does not define, by name, such as <c>wheelchair</c>. Each value is true
    /// or false, a number or a text. Null when there are none.
    /// </summary>
    public Dictionary<string, JsonElement>? Notes { get; set; }

    /// <summary>
    /// Shared by seats with no aisle, pillar or gap between them, and by all seats of a table. Numbered across the
    /// plan, 0 … m−1, rising with <see cref="Ordinal"/>.
    /// </summary>
    public int Run { get; set; }

    /// <summary>
    /// Whether the two seats are consecutive and in the same run. The first and the last seat of a table are not.
    /// </summary>
    public bool IsBeside(PlanSeat other) => Run == other.Run && Math.Abs(Ordinal - other.Ordinal) == 1;
}
