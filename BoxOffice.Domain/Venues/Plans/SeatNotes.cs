using System.Text.Json;

namespace BoxOffice.Domain.Venues.Plans;

/// <summary>Reads the attributes of a seat from its notes, see <see cref="PlanSeat.Notes"/>.</summary>
public static class SeatNotes
{
    /// <summary>The usual names, in lower case and without spaces or other separators.</summary>
    private static readonly Dictionary<string, SeatAttributes> Names = new(StringComparer.Ordinal)
    {
        ["wheelchair"] = SeatAttributes.Wheelchair,
        ["wheelchairspace"] = SeatAttributes.Wheelchair,
        ["wheelchairaccessible"] = SeatAttributes.Wheelchair,
        ["accessible"] = SeatAttributes.Wheelchair,
        ["companion"] = SeatAttributes.Companion,
        ["companionseat"] = SeatAttributes.Companion,
        ["restrictedview"] = SeatAttributes.RestrictedView,
        ["obstructedview"] = SeatAttributes.RestrictedView,
        ["limitedview"] = SeatAttributes.RestrictedView,
    };

    /// <summary>
    /// The attributes whose usual name, such as <c>companionSeat</c>, is in the notes with true, "yes" or 1.
    /// </summary>
    public static SeatAttributes Read(IReadOnlyDictionary<string, JsonElement>? notes)
    {
        var read = SeatAttributes.None;
        foreach (var (name, value) in notes ?? new Dictionary<string, JsonElement>())
        {
            if (Names.TryGetValue(Plain(name), out var attribute) && SaysYes(value))
                read |= attribute;
        }

        return read;
    }

    /// <summary><c>is_wheelchair</c>, <c>Wheelchair space</c> and <c>wheelchairSpace</c> are the same name.</summary>
    private static string Plain(string name)
    {
        var letters = string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
        foreach (var prefix in (string[])["is", "has"])
        {
            if (letters.StartsWith(prefix, StringComparison.Ordinal))
                return letters[prefix.Length..];
        }

        return letters;
    }

    private static bool SaysYes(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.Number => value.TryGetInt32(out var number) && number == 1,
            JsonValueKind.String => value.GetString()!.ToLowerInvariant() is "yes" or "true" or "1",
            _ => false,
        };
}
