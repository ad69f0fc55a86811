using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Plans;

/// <summary>Where decoration lies after its rotation.</summary>
internal static class AreaGeometry
{
    public static Vector Middle(PlanArea area)
    {
        var offset = area.Shape switch
        {
            PlanAreaShape.Rectangle => new Vector((area.Width ?? 0) / 2, (area.Height ?? 0) / 2),
            PlanAreaShape.Polygon => Box.Around(area.Points!.Select(point => new Vector(point.X, point.Y))).Middle,
            PlanAreaShape.Text => TextOffset(area),
            _ => default,
        };
        return new Vector(area.X, area.Y) + offset.RotatedBy(area.Rotation);
    }

    public static Vector CaptionPlace(PlanArea area) =>
        new Vector(area.X, area.Y) + TextOffset(area).RotatedBy(area.Rotation);

    private static Vector TextOffset(PlanArea area) => new(area.Text?.X ?? 0, area.Text?.Y ?? 0);
}
