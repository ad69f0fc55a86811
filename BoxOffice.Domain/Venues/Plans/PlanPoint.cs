namespace BoxOffice.Domain.Venues.Plans;

/// <summary>A point in plan units.</summary>
public sealed record PlanPoint(double X, double Y);
