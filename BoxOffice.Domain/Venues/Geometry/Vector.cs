namespace BoxOffice.Domain.Venues.Geometry;

/// <summary>A point or direction in plan units, y downwards.</summary>
internal readonly record struct Vector(double X, double Y)
{
    public double Length => Math.Sqrt(X * X + Y * Y);

    public Vector Right => new(-Y, X);

    public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y);

    public static Vector operator -(Vector a, Vector b) => new(a.X - b.X, a.Y - b.Y);

    public static Vector operator *(Vector a, double factor) => new(a.X * factor, a.Y * factor);

    public double Dot(Vector other) => X * other.X + Y * other.Y;

    public double DistanceTo(Vector other) => (this - other).Length;

    /// <summary>The vector of length 1 in the same direction; to the right when this vector is zero.</summary>
    public Vector Unit() => Length > 1e-9 ? this * (1 / Length) : new Vector(1, 0);

    public Vector RotatedBy(double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new Vector(X * cos - Y * sin, X * sin + Y * cos);
    }

    public static Vector Mean(IEnumerable<Vector> points)
    {
        var sum = new Vector(0, 0);
        var count = 0;
        foreach (var point in points)
        {
            sum += point;
            count++;
        }

        return count == 0 ? sum : sum * (1.0 / count);
    }
}
