namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// Converts the colours of a plan to <c>#RRGGBB</c> or <c>transparent</c>. Nothing else reaches a style sheet or a
/// canvas, so a plan cannot inject markup.
/// </summary>
public static class PlanColor
{
    public const string Transparent = "transparent";
    public const string Ink = "#333333";
    public const string Neutral = "#CCCCCC";

    private static readonly Dictionary<string, string> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["black"] = "#000000",
        ["white"] = "#FFFFFF",
        ["gray"] = "#808080",
        ["grey"] = "#808080",
        ["silver"] = "#C0C0C0",
        ["lightgray"] = "#D3D3D3",
        ["lightgrey"] = "#D3D3D3",
        ["darkgray"] = "#A9A9A9",
        ["darkgrey"] = "#A9A9A9",
        ["red"] = "#FF0000",
        ["darkred"] = "#8B0000",
        ["maroon"] = "#800000",
        ["pink"] = "#FFC0CB",
        ["orange"] = "#FFA500",
        ["gold"] = "#FFD700",
        ["yellow"] = "#FFFF00",
        ["brown"] = "#A52A2A",
        ["beige"] = "#F5F5DC",
        ["green"] = "#008000",
        ["lime"] = "#00FF00",
        ["lightgreen"] = "#90EE90",
        ["darkgreen"] = "#006400",
        ["olive"] = "#808000",
        ["teal"] = "#008080",
        ["turquoise"] = "#40E0D0",
        ["cyan"] = "#00FFFF",
        ["aqua"] = "#00FFFF",
        ["blue"] = "#0000FF",
        ["lightblue"] = "#ADD8E6",
        ["darkblue"] = "#00008B",
        ["navy"] = "#000080",
        ["purple"] = "#800080",
        ["violet"] = "#EE82EE",
        ["magenta"] = "#FF00FF",
        ["fuchsia"] = "#FF00FF",
        ["transparent"] = Transparent,
        ["none"] = Transparent,
    };

    /// <summary>
    /// Accepts <c>#RGB</c>, <c>#RGBA</c>, <c>#RRGGBB</c>, <c>#RRGGBBAA</c> (alpha is dropped) and the common CSS
    /// names; returns null for anything else.
    /// </summary>
    public static string? Normalise(string text)
    {
        text = text.Trim();
        if (Named.TryGetValue(text, out var named))
            return named;

        if (!text.StartsWith('#') || !text.AsSpan(1).ContainsOnlyHex())
            return null;

        return text.Length switch
        {
            4 or 5 => $"#{text[1]}{text[1]}{text[2]}{text[2]}{text[3]}{text[3]}".ToUpperInvariant(),
            7 or 9 => text[..7].ToUpperInvariant(),
            _ => null,
        };
    }

    private static bool ContainsOnlyHex(this ReadOnlySpan<char> digits)
    {
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
                return false;
        }

        return true;
    }
}
