namespace BoxOffice.Domain.Venues.Geometry;

/// <summary>An upright rectangle around points.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double Diagonal => new Vector(Width, Height).Length;

    public Vector Middle => new((Left + Right) / 2, (Top + Bottom) / 2);

    public bool Contains(Vector point) => point.X >= Left && point.X <= Right && point.Y >= Top && point.Y <= Bottom;

    /// <summary>At least one point is needed.</summary>
    public static Box Around(IEnumerable<Vector> points)
    {
        var box = new Box(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var point in points)
        {
            box = new Box(
                Math.Min(box.Left, point.X),
                Math.Min(box.Top, point.Y),
                Math.Max(box.Right, point.X),
                Math.Max(box.Bottom, point.Y)
            );
        }

        return box;
    }
}
