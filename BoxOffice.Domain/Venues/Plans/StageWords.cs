using System.Text.RegularExpressions;

namespace BoxOffice.Domain.Venues.Plans;

/// <summary>Tells whether a caption names what people look at, in the languages plans come in.</summary>
internal static partial class StageWords
{
    internal static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "stage",
        "podium",
        "screen",
        "pitch",
        "court",
        "field",
        "ring",
        "ice",
        "rink",
        "track",
        "catwalk",
        "runway",
        "bühne",
        "buehne",
        "leinwand",
        "spielfeld",
        "eis",
        "eisfläche",
        "manege",
        "laufsteg",
        "scène",
        "scene",
        "écran",
        "ecran",
        "terrain",
        "piste",
        "patinoire",
        "escenario",
        "pantalla",
        "pista",
        "cancha",
        "palco",
        "palcoscenico",
        "schermo",
        "campo",
        "panggung",
        "lapangan",
        "layar",
        "toneel",
        "podium",
        "scen",
        "szene",
        "näyttämö",
        "estrada",
        "kenttä",
        "сцена",
        "сцената",
        "экран",
        "舞台",
        "ステージ",
        "무대",
        "المسرح",
    };

    /// <summary>"Arah panggung" points to the stage; it is not the stage.</summary>
    private static readonly HashSet<string> Pointers = new(StringComparer.OrdinalIgnoreCase)
    {
        "arah",
        "to",
        "toward",
        "towards",
        "from",
        "behind",
        "zur",
        "zum",
        "richtung",
        "hinter",
        "vers",
        "derrière",
        "hacia",
        "verso",
        "naar",
        "view",
        "side",
        "door",
        "exit",
        "entrance",
    };

    /// <summary>0: no; 1: it mentions one among other words; 2: it is one.</summary>
    public static int Likeness(string caption)
    {
        var words = Words(caption);
        if (!words.Exists(Names.Contains) || words.Exists(Pointers.Contains))
            return 0;

        return words.TrueForAll(word => Names.Contains(word) || word is "main" or "the") ? 2 : 1;
    }

    /// <summary>The words of a caption; spaced capitals ("S T A G E") count as one word.</summary>
    public static List<string> Words(string caption)
    {
        var words = NotInWords().Split(caption).Where(word => word.Length > 0).ToList();
        return words.Count > 2 && words.TrueForAll(word => word.Length == 1) ? [string.Concat(words)] : words;
    }

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}]+")]
    private static partial Regex NotInWords();
}
