using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Demo;

/// <summary>
/// A part of a circle, from one angle to another in degrees: 0 to the right, 90 downwards, in either direction. Rows of
/// seats, and the areas drawn beneath them, follow arcs.
/// </summary>
internal readonly record struct DemoArc(Vector Centre, double Radius, double From, double To)
{
    private const double Degree = Math.PI / 180;

    private double Way => Math.Sign(To - From);

    public double MiddleAngle => (From + To) / 2;

    public Vector Middle => At(MiddleAngle);

    public DemoArc WithRadius(double radius) => this with { Radius = radius };

    /// <summary>Shorter at both ends by a length along the curve, in plan units; longer when it is negative.</summary>
    public DemoArc Trimmed(double length)
    {
        var angle = Way * length / (Radius * Degree);
        return this with { From = From + angle, To = To - angle };
    }

    /// <summary>The nth of several equal parts.</summary>
    public DemoArc Part(int index, int parts)
    {
        var step = (To - From) / parts;
        return this with { From = From + index * step, To = From + (index + 1) * step };
    }

    /// <summary>As many seats as fit, a pitch apart and centred on the arc, from its start to its end.</summary>
    public List<Vector> Seats()
    {
        var step = DemoPlans.SeatPitch / (Radius * Degree);
        var count = (int)Math.Floor(Math.Abs(To - From) / step + 1e-6);
        var first = MiddleAngle - Way * step * (count - 1) / 2;
        var arc = this;
        return [.. Enumerable.Range(0, count).Select(i => arc.At(first + arc.Way * step * i))];
    }

    /// <summary>
    /// The outline between this radius and an outer one, its ends parallel so that aisles keep their width.
    /// </summary>
    public List<Vector> Plate(double outerRadius, double trim)
    {
        var inner = Trimmed(trim).Outline();
        var outer = WithRadius(outerRadius).Trimmed(trim).Outline();
        outer.Reverse();
        return [.. inner, .. outer];
    }

    public Vector At(double angle)
    {
        var (sin, cos) = Math.SinCos(angle * Degree);
        return Centre + new Vector(cos, sin) * Radius;
    }

    private List<Vector> Outline()
    {
        var steps = Math.Max(2, (int)Math.Ceiling(Math.Abs(To - From) / 3));
        var arc = this;
        return [.. Enumerable.Range(0, steps + 1).Select(i => arc.At(arc.From + (arc.To - arc.From) * i / steps))];
    }
}
