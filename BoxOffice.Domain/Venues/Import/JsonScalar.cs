using System.Globalization;
using System.Text.Json;

namespace BoxOffice.Domain.Venues;

/// <summary>What a single JSON value says, whatever type its author gave it.</summary>
internal static class JsonScalar
{
    /// <summary>For messages.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => Text(value) is { Length: < 40 } text ? $"the text \"{text}\"" : "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "nothing",
    };

    /// <summary>A number, also one written as a string; infinities pass, not-a-number does not.</summary>
    public static bool TryNumber(JsonElement value, out double number)
    {
        number = double.NaN;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out number),
            JsonValueKind.String => double.TryParse(
                Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && !double.IsNaN(number),
            _ => false,
        };
    }

    /// <summary>A string, or a number as it is written; null for anything else.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair (\uD800) is legal JSON and yet no text.
            return null;
        }
    }
}
