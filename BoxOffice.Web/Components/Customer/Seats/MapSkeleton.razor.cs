using System.Globalization;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>An outline of rows where the map will be. The map's script hides it.</summary>
public sealed partial class MapSkeleton
{
    /// <summary>
    /// The SVG path of a curved row. A greater <paramref name="reach"/> makes it wider and puts it lower.
    /// </summary>
    private static string RowOf(int reach)
    {
        var (left, right) = (200 - reach * 0.94, 200 + reach * 0.94);
        var (ends, middle) = (52 + reach * 0.45, 66 + reach * 1.28);
        return string.Create(CultureInfo.InvariantCulture, $"M{left} {ends}Q200 {middle} {right} {ends}");
    }
}
