using System.Text.Json;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>
/// Reads the fields of a seat that the format does not define, such as <c>"wheelchair": true</c>. Each value is true or
/// false, a number or a text.
/// </summary>
internal sealed class PretixSeatFields(PlanFindings findings)
{
    /// <summary>The fields of a seat that the format defines.</summary>
    private static readonly HashSet<string> Format = new(StringComparer.Ordinal)
    {
        "seat_guid",
        "uuid",
        "seat_number",
        "position",
        "category",
        "radius",
    };

    /// <summary>Null when there are none. The values may be used after the document is disposed.</summary>
    public Dictionary<string, JsonElement>? Read(JsonElement seat, Func<string> path)
    {
        Dictionary<string, JsonElement>? kept = null;
        foreach (var field in seat.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Null || Format.Contains(JsonScalar.Name(field)))
                continue;

            var name = JsonScalar.Tidy(JsonScalar.Name(field));
            if (name.Length is 0 or > PlanLimits.LabelLength || name.Any(char.IsControl))
            {
                LeaveOut(path, name, "its name is not 1 to 50 characters");
            }
            else if (Value(field.Value) is not { } value)
            {
                LeaveOut(
                    path,
                    name,
                    $"it is not true or false, a number or a text of at most {PlanLimits.NameLength} characters"
                );
            }
            else if (kept is { Count: >= PlanLimits.SeatAttributes } && !kept.ContainsKey(name))
            {
                LeaveOut(path, name, $"a seat keeps at most {PlanLimits.SeatAttributes} fields of its own");
            }
            else
            {
                (kept ??= new(StringComparer.Ordinal))[name] = value;
            }
        }

        return kept;
    }

    private void LeaveOut(Func<string> path, string name, string reason)
    {
        var shown = new string([.. name.Where(c => !char.IsControl(c)).Take(40)]);
        findings.Note(
            path(),
            $"The field \"{shown}\" is left out: {reason}.",
            $"A field of the seat is left out: {reason}."
        );
    }

    private static JsonElement? Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => value.Clone(),
            JsonValueKind.Number when value.TryGetInt64(out var whole) => JsonSerializer.SerializeToElement(whole),
            // Rewritten as a finite double: PostgreSQL cannot store 1e999999.
            JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) =>
                JsonSerializer.SerializeToElement(number),
            JsonValueKind.String
                when JsonScalar.Text(value) is { } raw
                    && JsonScalar.Tidy(raw) is { Length: <= PlanLimits.NameLength } text
                    && !text.Any(char.IsControl) => JsonSerializer.SerializeToElement(text),
            _ => null,
        };
}
