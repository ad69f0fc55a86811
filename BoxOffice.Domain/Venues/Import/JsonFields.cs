using System.Text.Json;
using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>
/// Reads properties as real files write them: numbers as strings, labels as numbers, null for nothing. An unreadable
/// value is reported as a problem with its path. A default value is returned, so that reading continues.
/// </summary>
/// <remarks>Paths are built only for findings: a large plan has a million properties and few problems.</remarks>
internal sealed class JsonFields(PlanFindings findings)
{
    private bool _metNamelessProperty;

    /// <summary>Null when the property is missing or null.</summary>
    public JsonElement? Property(JsonElement owner, string name)
    {
        try
        {
            var found =
                owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? value : default;
            return found.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : found;
        }
        catch (InvalidOperationException)
        {
            // The name of another property of this object has half of a surrogate pair: legal JSON, but not valid text.
            if (!_metNamelessProperty)
                findings.Problem("$", "Some property's name is not valid text.");
            _metNamelessProperty = true;
            return null;
        }
    }

    /// <summary>The array's items, or none: missing and null count as empty, anything else is a problem.</summary>
    public IEnumerable<JsonElement> Items(JsonElement owner, string path, string name)
    {
        if (Property(owner, name) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray();

        findings.Problem($"{path}.{name}", $"Expected a list, found {JsonScalar.Kind(value)}.", "Expected a list.");
        return [];
    }

    public bool IsObject(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return true;

        findings.Problem(path, $"Expected an object, found {JsonScalar.Kind(value)}.", "Expected an object.");
        return false;
    }

    /// <summary>Trimmed, inner white space collapsed; null when missing or blank.</summary>
    public string? Text(JsonElement owner, Func<string> path, string name, int maxLength)
    {
        if (Property(owner, name) is not { } value)
            return null;

        var raw = JsonScalar.Text(value);
        if (raw is null)
        {
            findings.Problem(
                $"{path()}.{name}",
                $"Expected a text, found {JsonScalar.Kind(value)}.",
                "Expected a text."
            );
            return null;
        }

        var text = JsonScalar.Tidy(raw);
        if (text.Any(char.IsControl))
        {
            findings.Problem($"{path()}.{name}", "Contains a control character.");
        }
        else if (text.Length > maxLength)
        {
            findings.Problem(
                $"{path()}.{name}",
                $"Has {text.Length} characters; at most {maxLength} are allowed.",
                $"Has more than the {maxLength} characters allowed."
            );
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>A finite number within ±<see cref="PlanLimits.Extent"/>; null when missing.</summary>
    public double? Number(JsonElement owner, Func<string> path, string name)
    {
        if (Property(owner, name) is not { } value)
            return null;

        if (!JsonScalar.TryNumber(value, out var number))
        {
            findings.Problem(
                $"{path()}.{name}",
                $"Expected a number, found {JsonScalar.Kind(value)}.",
                "Expected a number."
            );
        }
        else if (!double.IsFinite(number) || Math.Abs(number) > PlanLimits.Extent)
        {
            findings.Problem($"{path()}.{name}", $"Lies outside ±{PlanLimits.Extent:N0} plan units.");
        }
        else
        {
            return number;
        }

        return 0;
    }

    /// <summary>A required number that is not negative.</summary>
    public double Size(JsonElement owner, Func<string> path, string name)
    {
        var number = Number(owner, path, name);
        if (number is null)
            findings.Problem($"{path()}.{name}", "Is missing.");
        else if (number < 0)
            findings.Problem($"{path()}.{name}", "Must not be negative.");
        return number ?? 0;
    }

    /// <summary>An object of x and y. A missing one is the origin unless it is required.</summary>
    public Vector Position(JsonElement owner, Func<string> path, string name, bool required = false)
    {
        if (Property(owner, name) is not { } position)
        {
            if (required)
                findings.Problem($"{path()}.{name}", "Is missing.");
            return default;
        }

        if (position.ValueKind != JsonValueKind.Object)
        {
            findings.Problem(
                $"{path()}.{name}",
                $"Expected an object with x and y, found {JsonScalar.Kind(position)}.",
                "Expected an object with x and y."
            );
            return default;
        }

        string Here() => $"{path()}.{name}";
        return Point(position, Here);
    }

    public Vector Point(JsonElement position, Func<string> path)
    {
        return new Vector(Coordinate("x"), Coordinate("y"));

        double Coordinate(string axis)
        {
            var value = Number(position, path, axis);
            if (value is null)
                findings.Problem($"{path()}.{axis}", "Is missing.");
            return value ?? 0;
        }
    }
}
