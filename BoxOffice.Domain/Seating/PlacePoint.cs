namespace BoxOffice.Domain.Seating;

/// <summary>A point of the plan.</summary>
public readonly record struct PlacePoint(double X, double Y)
{
    public double DistanceTo(PlacePoint other) =>
        Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y));
}
