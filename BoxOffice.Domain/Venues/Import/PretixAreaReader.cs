using System.Text.Json;
using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>
/// Reads decoration. The first version of the format had no shapes, only a width, a height and a plain text.
/// </summary>
internal sealed class PretixAreaReader(JsonFields fields, PlanFindings findings)
{
    private int _count;

    public IEnumerable<PlanArea> Read(JsonElement zone, string zonePath, Vector origin)
    {
        var index = 0;
        foreach (var json in fields.Items(zone, zonePath, "areas"))
        {
            var path = $"{zonePath}.areas[{index++}]";
            _count++;
            if (_count == PlanLimits.Areas + 1)
                findings.Problem(path, $"There are more than {PlanLimits.Areas:N0} areas.");
            if (_count <= PlanLimits.Areas && fields.IsObject(json, path) && ReadArea(json, path, origin) is { } area)
                yield return area;
        }
    }

    private PlanArea? ReadArea(JsonElement json, string path, Vector origin)
    {
        string Here() => path;
        if (ReadShape(json, path) is not { } shape)
            return null;

        var place = origin + fields.Position(json, Here, "position");
        var fill = ReadColor(json, path, "color", PlanColor.Neutral);
        var area = new PlanArea
        {
            Shape = shape,
            X = place.X,
            Y = place.Y,
            Rotation = fields.Number(json, Here, "rotation") ?? 0,
            Color = shape == PlanAreaShape.Text ? PlanColor.Transparent : fill,
            BorderColor =
                shape == PlanAreaShape.Text ? PlanColor.Transparent : ReadColor(json, path, "border_color", fill),
            Text = ReadText(json, path),
        };
        ReadOutline(json, path, area);
        if (shape == PlanAreaShape.Text && area.Text is null)
        {
            findings.Note(path, "The text is empty; it is left out.");
            return null;
        }

        if (area.Points is { Count: < 3 })
        {
            findings.Note($"{path}.polygon.points", "A polygon needs three points; it is left out.");
            return null;
        }

        return area;
    }

    private PlanAreaShape? ReadShape(JsonElement json, string path)
    {
        var text = fields.Text(json, () => path, "shape", PlanLimits.NameLength);
        var known = Enum.GetValues<PlanAreaShape>();
        foreach (var shape in known)
        {
            if (shape.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
                return shape;
        }

        foreach (var shape in known)
        {
            if (text is null && fields.Property(json, NameOf(shape)) is { ValueKind: JsonValueKind.Object })
                return shape;
        }

        if (text is null && fields.Property(json, "width") is not null)
            return PlanAreaShape.Rectangle;

        findings.Note(
            $"{path}.shape",
            $"\"{text}\" is not a shape that can be drawn; the area is left out.",
            "This is not a shape that can be drawn; the area is left out."
        );
        return null;
    }

    private void ReadOutline(JsonElement json, string path, PlanArea area)
    {
        if (area.Shape == PlanAreaShape.Text)
            return;

        var name = NameOf(area.Shape);
        var outline = fields.Property(json, name) is { ValueKind: JsonValueKind.Object } own ? own : json;
        string Here() => outline.Equals(json) ? path : $"{path}.{name}";
        switch (area.Shape)
        {
            case PlanAreaShape.Rectangle:
                (area.Width, area.Height) = (fields.Size(outline, Here, "width"), fields.Size(outline, Here, "height"));
                break;
            case PlanAreaShape.Circle:
                area.RadiusX = area.RadiusY = fields.Size(outline, Here, "radius");
                break;
            case PlanAreaShape.Ellipse:
                var radius = fields.Position(outline, Here, "radius", required: true);
                (area.RadiusX, area.RadiusY) = (Math.Abs(radius.X), Math.Abs(radius.Y));
                break;
            default:
                area.Points = ReadPoints(outline, $"{path}.{name}");
                break;
        }
    }

    private List<PlanPoint> ReadPoints(JsonElement outline, string path)
    {
        var points = new List<PlanPoint>();
        foreach (var json in fields.Items(outline, path, "points"))
        {
            var here = $"{path}.points[{points.Count}]";
            var point = fields.IsObject(json, here) ? fields.Point(json, () => here) : default;
            points.Add(new PlanPoint(point.X, point.Y));
        }

        return points;
    }

    private PlanAreaText? ReadText(JsonElement json, string path)
    {
        if (fields.Property(json, "text") is not { } text)
            return null;

        if (text.ValueKind != JsonValueKind.Object)
        {
            return fields.Text(json, () => path, "text", PlanLimits.NameLength) is { } plain
                ? new PlanAreaText { Value = plain }
                : null;
        }

        string Here() => $"{path}.text";
        if (fields.Text(text, Here, "text", PlanLimits.NameLength) is not { } value)
            return null;

        var place = fields.Position(text, Here, "position");
        return new PlanAreaText
        {
            X = place.X,
            Y = place.Y,
            Color = ReadColor(text, $"{path}.text", "color", PlanColor.Ink),
            Value = value,
            Size = fields.Number(text, Here, "size") is > 0 and var size ? size : 16,
        };
    }

    private string ReadColor(JsonElement json, string path, string name, string otherwise)
    {
        var text = fields.Text(json, () => path, name, PlanLimits.NameLength);
        if (text is null)
            return otherwise;

        var color = PlanColor.Normalise(text);
        if (color is null)
        {
            findings.Note(
                $"{path}.{name}",
                $"\"{text}\" is not a colour; {otherwise} is used.",
                "This is not a colour; another is used."
            );
        }

        return color ?? otherwise;
    }

    private static string NameOf(PlanAreaShape shape) => shape.ToString().ToLowerInvariant();
}
