namespace BoxOffice.Domain.Venues.Plans;

/// <summary>A caption, centred on a point relative to its area's position.</summary>
public sealed class PlanAreaText
{
    public double X { get; set; }

    public double Y { get; set; }

    /// <summary><c>#RRGGBB</c>.</summary>
    public string Color { get; set; } = PlanColor.Ink;

    public string Value { get; set; } = "";

    /// <summary>Font size in plan units.</summary>
    public double Size { get; set; } = 16;
}
