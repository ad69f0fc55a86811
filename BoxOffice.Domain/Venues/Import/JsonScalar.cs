using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>Reads a single JSON value, whatever its JSON type.</summary>
internal static class JsonScalar
{
    /// <summary>
    /// Invisible characters: zero-width spaces, marks that change the direction of text, and U+FFFE, which cannot be
    /// normalised. Joiners are not in it: scripts and emoji need them.
    /// </summary>
    private static readonly SearchValues<char> Unseen = SearchValues.Create(
        "\u00AD\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF\uFFFE"
    );

    /// <summary>What a value is, for messages.</summary>
    public static string Kind(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => Text(value) is { Length: < 40 } text ? $"the text \"{text}\"" : "a text",
            JsonValueKind.Number => "a number",
            JsonValueKind.True or JsonValueKind.False => "true or false",
            _ => "nothing",
        };

    /// <summary>
    /// Trimmed, inner white space collapsed, composed, without invisible characters: two labels that look the same on a
    /// ticket are the same.
    /// </summary>
    public static string Tidy(string raw)
    {
        var visible = string.Concat(raw.Where(c => !Unseen.Contains(c))).Normalize(NormalizationForm.FormC);
        return string.Join(' ', visible.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A number, also one written as a string; infinities pass, not-a-number does not.</summary>
    public static bool TryNumber(JsonElement value, out double number)
    {
        number = double.NaN;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out number),
            JsonValueKind.String => double.TryParse(
                Text(value),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out number
            ) && !double.IsNaN(number),
            _ => false,
        };
    }

    /// <summary>
    /// The name of a field; empty when it is not valid text, which <see cref="JsonFields.Property"/> reports.
    /// </summary>
    public static string Name(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
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
            // Half of a surrogate pair (\uD800) is legal JSON, but not valid text.
            return null;
        }
    }
}
