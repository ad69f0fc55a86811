namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// A piece of decoration: a stage, a wall, a caption. Stored as JSON with its plan and never queried.
/// </summary>
public sealed class PlanArea
{
    public PlanAreaShape Shape { get; set; }

    /// <summary>
    /// Absolute, in plan units: the top left corner of a rectangle, the middle of an ellipse or circle, and the origin
    /// of a polygon's points and of the text.
    /// </summary>
    public double X { get; set; }

    /// <inheritdoc cref="X"/>
    public double Y { get; set; }

    /// <summary>Degrees clockwise about (<see cref="X"/>, <see cref="Y"/>).</summary>
    public double Rotation { get; set; }

    /// <summary><c>#RRGGBB</c>, or <c>transparent</c>.</summary>
    public string Color { get; set; } = PlanColor.Transparent;

    /// <inheritdoc cref="Color"/>
    public string BorderColor { get; set; } = PlanColor.Transparent;

    /// <summary>Of a rectangle; null for every other shape.</summary>
    public double? Width { get; set; }

    /// <inheritdoc cref="Width"/>
    public double? Height { get; set; }

    /// <summary>Of an ellipse or circle (then equal to <see cref="RadiusY"/>); null for every other shape.</summary>
    public double? RadiusX { get; set; }

    /// <inheritdoc cref="RadiusX"/>
    public double? RadiusY { get; set; }

    /// <summary>
    /// Of a polygon, at least three, relative to (<see cref="X"/>, <see cref="Y"/>); null for every other shape.
    /// </summary>
    public List<PlanPoint>? Points { get; set; }

    /// <summary>What is written on it; null when nothing is. Never null for <see cref="PlanAreaShape.Text"/>.</summary>
    public PlanAreaText? Text { get; set; }
}
